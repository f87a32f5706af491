// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <QCoro/QCoroTask>
#include <asio.hpp>
#include <async_simple/coro/Lazy.h>
#include <boost/asio/awaitable.hpp>
#include <coro/coro.hpp>
#include <cppcoro/task.hpp>
#include <drogon/utils/coroutine.h>
#include <folly/coro/Task.h>
#include <seastar/core/seastar.hh>
#include <unistd.h>

#define PAUSES(NAME, TYPE)                                                     \
  TYPE NAME()

PAUSES(with_asio, asio::awaitable<void>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_asio' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_boost, boost::asio::awaitable<void>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_boost' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_folly, folly::coro::Task<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_folly' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_seastar, seastar::future<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_seastar' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_qcoro, QCoro::Task<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_qcoro' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_drogon, drogon::Task<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_drogon' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_libcoro, coro::task<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_libcoro' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_cppcoro, cppcoro::task<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_cppcoro' (sleep) [cotidy-blocking-call]
  co_return;
}
PAUSES(with_async_simple, async_simple::coro::Lazy<>) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'with_async_simple' (sleep) [cotidy-blocking-call]
  co_return;
}
