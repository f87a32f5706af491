// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <QCoro/QCoroTask>
#include <async_simple/coro/Lazy.h>
#include <coro/coro.hpp>
#include <folly/coro/BlockingWait.h>

folly::coro::Task<int> folly_answer();
QCoro::Task<int> qcoro_answer();
coro::task<int> libcoro_answer();
async_simple::coro::Lazy<int> lazy_answer();

folly::coro::Task<int> with_folly() {
  co_return folly::coro::blockingWait(folly_answer());
  // CHECK: :[[@LINE-1]]:13: warning: blocking call to 'folly::coro::{{blockingWait|blocking_wait}}' in coroutine 'with_folly' (wait) [cotidy-blocking-call]
}

QCoro::Task<int> with_qcoro() {
  co_return QCoro::waitFor(qcoro_answer());
  // CHECK: :[[@LINE-1]]:13: warning: blocking call to 'QCoro::waitFor' in coroutine 'with_qcoro' (wait) [cotidy-blocking-call]
}

coro::task<int> with_libcoro() {
  co_return coro::sync_wait(libcoro_answer());
  // CHECK: :[[@LINE-1]]:13: warning: blocking call to 'coro::sync_wait' in coroutine 'with_libcoro' (wait) [cotidy-blocking-call]
}

async_simple::coro::Lazy<int> with_lazy() {
  co_return async_simple::coro::syncAwait(lazy_answer());
  // CHECK: :[[@LINE-1]]:13: warning: blocking call to 'async_simple::coro::syncAwait' in coroutine 'with_lazy' (wait) [cotidy-blocking-call]
}
