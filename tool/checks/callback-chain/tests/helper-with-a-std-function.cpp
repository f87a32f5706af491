// What is next comes as a std::function, through one helper more.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <string>
#include <utility>

using asio::ip::tcp;
using next_step = std::function<void(std::string)>;

class client {
public:
  void start() {
    request("USER me", [this](std::string) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'request' -> 'request' -> 'request' [cotidy-callback-chain]
      request("PASS word", [this](std::string) {
        // CHECK: :[[@LINE-1]]:7: note: 'request' is started by the completion handler of 'request'
        request("QUIT", [](std::string) {});
        // CHECK: :[[@LINE-1]]:9: note: 'request' is started by the completion handler of 'request'
      });
    });
  }

private:
  void request(std::string line, next_step next) {
    send(std::move(line), std::move(next));
  }
  void send(std::string line, next_step next) {
    asio::async_write(socket, asio::buffer(line),
                      [this, next = std::move(next)](auto, auto) {
                        receive(next);
                      });
  }
  void receive(const next_step &next) {
    asio::async_read_until(socket, asio::dynamic_buffer(answer), '\n',
                           [this, next](auto, auto) { next(answer); });
  }

  tcp::socket socket;
  std::string answer;
};
