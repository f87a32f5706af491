// A helper is told which member is next.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class client {
  using step = void (client::*)(std::error_code, std::size_t);

public:
  void start() {
    send(&client::on_greeting);
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'send' -> 'send' -> 'receive' [cotidy-callback-chain]
  }

private:
  void on_greeting(std::error_code, std::size_t) {
    send(&client::on_login);
    // CHECK: :[[@LINE-1]]:5: note: 'send' is started by the completion handler 'client::on_greeting' of 'send'
  }
  void on_login(std::error_code, std::size_t) {
    receive(&client::on_answer);
    // CHECK: :[[@LINE-1]]:5: note: 'receive' is started by the completion handler 'client::on_login' of 'send'
  }
  void on_answer(std::error_code, std::size_t) {}

  void send(step next) {
    asio::async_write(socket, asio::buffer(data),
                      std::bind(next, this, std::placeholders::_1,
                                std::placeholders::_2));
  }
  void receive(step next) {
    socket.async_read_some(asio::buffer(data), std::bind_front(next, this));
  }

  tcp::socket socket;
  char data[64];
};
