// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <coroutine>
#include <unistd.h>

struct job {
  struct promise_type {
    job get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept {
      fsync(1);
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
};

job session() { co_return; }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'job::promise_type::final_suspend' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
// CHECK: :[[@LINE-10]]:7: note: 'job::promise_type::final_suspend' calls blocking 'fsync' (io)
