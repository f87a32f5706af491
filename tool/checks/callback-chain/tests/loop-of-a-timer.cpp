// A timer that is set again after each message.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <chrono>
#include <functional>

using asio::ip::udp;

class beacon {
public:
  beacon(asio::io_context &loop) : socket(loop), timer(loop) {
    timer.expires_after(std::chrono::seconds(1));
    timer.async_wait(std::bind(&beacon::send, this));
    // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_wait' -> 'async_send_to' [cotidy-callback-chain]
  }

private:
  void send() {
    socket.async_send_to(asio::buffer("here"), peer,
                         // CHECK: :[[@LINE-1]]:5: note: 'async_send_to' is started by the completion handler 'beacon::send' of 'async_wait'
                         std::bind(&beacon::sent, this));
  }
  void sent() {
    timer.expires_after(std::chrono::seconds(1));
    timer.async_wait(std::bind(&beacon::send, this));
    // CHECK: :[[@LINE-1]]:5: note: the loop closes here: the completion handler 'beacon::sent' of 'async_send_to' starts 'async_wait' again
  }

  udp::socket socket;
  udp::endpoint peer;
  asio::steady_timer timer;
};
