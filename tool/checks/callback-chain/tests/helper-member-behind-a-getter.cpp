// Who calls what a member holds asks its object for it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;
using handler = std::function<void(std::size_t)>;

class connection {
public:
  void on_message(handler f) { message = std::move(f); }
  void on_answer(handler f) { answer = std::move(f); }
  const handler &on_message() const { return message; }
  const handler &on_answer() const { return this->answer; }
  tcp::socket socket;
  char data[64];

private:
  handler message, answer;
};

class service {
public:
  void start() {
    from.on_message([this](std::size_t n) { reply(n); });
    from.on_answer([this](std::size_t) { shut(); });
    receive();
  }

private:
  void receive() {
    from.socket.async_read_some(asio::buffer(from.data), [this](auto, auto n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_some' -> 'async_write' -> 'async_wait' [cotidy-callback-chain]
      from.on_message()(n);
    });
  }
  void reply(std::size_t n) {
    asio::async_write(from.socket, asio::buffer(from.data, n),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
                      [this](auto, auto n) {
                        const handler &answer = from.on_answer();
                        answer(n);
                      });
  }
  void shut() {
    from.socket.async_wait(tcp::socket::wait_read, [](auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_wait' is started by the completion handler of 'async_write'
  }
  connection from;
};
