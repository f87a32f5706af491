// A handler that comes to its operation in a queue's item, beside others: what it
// goes on with has begun elsewhere.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else --allow-empty
#include <asio.hpp>
#include <deque>
#include <functional>

using std::error_code;

class connection {
public:
  void get() {
    queue.push_back({[this](error_code error, auto) { read_head(error); }});
    queue.push_back({[this](error_code error, auto) { read_tail(error); }});
  }
  void write() {
    item next = queue.front();
    queue.pop_front();
    asio::async_write(socket, asio::buffer(head), next.handler);
  }

private:
  void read_head(error_code) {
    asio::async_read(socket, asio::buffer(head), [this](error_code error, auto) {
      if (!error)
        read_tail(error);
    });
  }
  void read_tail(error_code) {
    asio::async_read(socket, asio::buffer(tail), [this](error_code error, auto) {
      if (!error)
        connect();
    });
  }

  struct item {
    std::function<void(error_code, std::size_t)> handler;
  };
  void connect() {
    socket.async_connect({}, [](error_code) {});
  }

  asio::ip::tcp::socket socket;
  std::deque<item> queue;
  char head[4], tail[64];
};
