// Lambdas of one inline member function are told apart, also where a macro
// writes them.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'

#include <boost/asio.hpp>
#include <thread>
#include <unistd.h>

#define LATER(Timer, Statement) Timer.async_wait([&](auto) { Statement; })

struct session {
  boost::asio::steady_timer timer;

  void start() {
    std::thread worker([] { sleep(1); });
    LATER(timer, timer.cancel());
    worker.detach();
    timer.async_wait([](auto) { fsync(1); });
    // CHECK: :[[@LINE-1]]:33: warning: blocking call to 'fsync' in a completion handler (io) [cotidy-blocking-call]
  }
};
