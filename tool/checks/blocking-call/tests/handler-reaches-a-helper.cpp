// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

using asio::ip::tcp;

void save() {
  fsync(1);
}

void start(asio::steady_timer &timer) {
  timer.async_wait([](std::error_code) {
    save();
    // CHECK: :[[@LINE-1]]:5: warning: call to 'save' in a completion handler blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
    // CHECK-DAG: :[[@LINE-7]]:3: note: 'save' calls blocking 'fsync' (io)
    // CHECK-DAG: note: runs on the event loop as completion handler of '{{.*}}async_wait'
  });
}
