// Whoever calls waits for work, or writes what there is; that is done again
// after each. The wait is no deadline: the chain begins with it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <deque>
#include <functional>
#include <string>

using asio::ip::tcp;

class output {
public:
  output(tcp::socket socket)
      : socket(std::move(socket)), ready(this->socket.get_executor()) {}

  void await() {
    if (!socket.is_open())
      return;
    if (queue.empty()) {
      ready.expires_at(asio::steady_timer::time_point::max());
      // CHECK: :[[@LINE+1]]:7: warning: callback loop over 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      ready.async_wait(std::bind(&output::await, this));
    } else {
      write();
    }
  }

private:
  void write() {
    // CHECK: :[[@LINE+1]]:5: note: 'async_write' is started by the completion handler 'output::await' of 'async_wait'
    asio::async_write(
        socket, asio::buffer(queue.front()),
        std::bind(&output::written, this, std::placeholders::_1));
  }

  void written(std::error_code error) {
    if (error)
      return socket.close();
    queue.pop_front();
    // CHECK: :[[@LINE+1]]:5: note: the loop closes here: the completion handler 'output::written' of 'async_write' starts 'async_wait' again
    await();
  }

  tcp::socket socket;
  asio::steady_timer ready;
  std::deque<std::string> queue;
};

void serve(output &to) { to.await(); }
