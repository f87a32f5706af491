// What an any_io_executor runs things on cannot be told.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefix=HIGH %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  sleep(1);
  // HIGH: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}

void start(asio::any_io_executor where) {
  asio::co_spawn(where, session(), asio::detached);
}
