// Without bind_executor the coroutine is resumed on its own executor.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>
#include <unistd.h>

namespace asio = boost::asio;

asio::awaitable<void> session(asio::thread_pool &pool) {
  co_await asio::post(pool.get_executor(), asio::use_awaitable);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-3]]:3: note: this hop stays on the event loop: the coroutine resumes on its own executor unless its token is bound to another one
}
