// What a handler gives away, to somebody whose body is not seen, goes on from
// there: no chain begins with it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

void look_up(const std::string &name, std::function<void(int)> found);

class proxy {
public:
  void handle() { read(); }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      look_up(data, std::bind(&proxy::on_found, this, std::placeholders::_1));
    });
  }
  void on_found(int) {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
        asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  tcp::socket socket;
  std::string data;
};

// Who is given away outside of handlers begins one.
class server {
public:
  void add_routes() {
    look_up("/", [this](int) {
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 3 operations: 'async_write' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]
        socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_read_some' is started
          asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
          // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started
        });
      });
    });
  }

private:
  tcp::socket socket;
  std::string data;
};
