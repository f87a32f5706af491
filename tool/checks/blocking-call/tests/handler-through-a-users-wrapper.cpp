// Where a wrapper passes its parameter on decides about the lambda.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>
#include <utility>

template <typename Work> void offload(asio::thread_pool &pool, Work &&work) {
  asio::post(pool, std::forward<Work>(work));
}
template <typename Work> void soon(asio::io_context &loop, Work &&work) {
  asio::post(loop, std::forward<Work>(work));
}

void start(asio::thread_pool &pool, asio::io_context &loop) {
  offload(pool, [] { sleep(1); });
  soon(loop, [] { sleep(1); });
  // CHECK: :[[@LINE-1]]:19: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
}
