// Whichever of two calls is made, it is seen who calls the handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <string>

using handler = std::function<void(std::error_code, std::size_t)>;

class connection {
public:
  explicit connection(asio::io_context &io) : plain(io), local(io) {}
  void send(const std::string &text, handler sent) {
    return is_local ? write(local, text, sent) : write(plain, text, sent);
  }

private:
  template <class Socket>
  void write(Socket &to, const std::string &text, handler sent) {
    asio::async_write(to, asio::buffer(text), sent);
  }
  bool is_local = false;
  asio::ip::tcp::socket plain;
  asio::local::stream_protocol::socket local;
};

void greet(connection &to) {
  to.send("hello", [&](std::error_code, std::size_t) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'send' -> 'send' -> 'send' [cotidy-callback-chain]
    to.send("how are you", [&](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'send' is started by the completion handler of 'send'
      to.send("bye", [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'send' is started by the completion handler of 'send'
    });
  });
}
// CHECK: note: not rewritten: it is not known how a coroutine is started for 'send'
