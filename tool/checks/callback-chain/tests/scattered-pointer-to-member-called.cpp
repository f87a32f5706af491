// The member that is next is called through its pointer, in a lambda.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class client {
  using step = void (client::*)(std::error_code, std::size_t);

public:
  void start() {
    receive(&client::on_greeting);
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'receive' -> 'receive' -> 'async_write' [cotidy-callback-chain]
  }

private:
  void on_greeting(std::error_code, std::size_t) {
    receive(&client::on_answer);
    // CHECK: :[[@LINE-1]]:5: note: 'receive' is started by the completion handler 'client::on_greeting' of 'receive'
  }
  void on_answer(std::error_code, std::size_t) {
    asio::async_write(socket, asio::buffer(data), [](auto, auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_answer' of 'receive'
  }

  void receive(step next) {
    socket.async_read_some(
        asio::buffer(data), [this, next](std::error_code failed, std::size_t n) {
          (this->*next)(failed, n);
        });
  }

  tcp::socket socket;
  char data[64];
};
