// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>
#include <pthread.h>

task<> through_pthread(pthread_mutex_t &m) {
  pthread_mutex_lock(&m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_mutex_t' is held across this suspension point
  // CHECK: :[[@LINE-3]]:3: note: locked here
  pthread_mutex_unlock(&m);
  co_await later();
}

struct session {
  std::mutex m;
  task<> run() {
    m.lock();
    co_await later();
    // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held across this suspension point
    m.unlock();
    co_await later();
  }
};

task<> tried(std::mutex &m) {
  if (m.try_lock()) {
    co_await later();
    // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held across this suspension point
    m.unlock();
  }
  co_await later();
}
