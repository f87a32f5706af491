// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <coroutine>
#include <unistd.h>

struct slow_ready {
  bool await_ready() const {
    fsync(1);
    return true;
  }
  void await_suspend(std::coroutine_handle<>) const {}
  void await_resume() const {}
};
struct slow_suspend {
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<>) const {
    fsync(1);
  }
  void await_resume() const {}
};
struct slow_resume {
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<>) const {}
  void await_resume() const {
    fsync(1);
  }
};

task<> session() {
  co_await slow_ready{};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'slow_ready::await_ready' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-24]]:5: note: 'slow_ready::await_ready' calls blocking 'fsync' (io)
  co_await slow_suspend{};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'slow_suspend::await_suspend' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-18]]:5: note: 'slow_suspend::await_suspend' calls blocking 'fsync' (io)
  co_await slow_resume{};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'slow_resume::await_resume' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-13]]:5: note: 'slow_resume::await_resume' calls blocking 'fsync' (io)
}
