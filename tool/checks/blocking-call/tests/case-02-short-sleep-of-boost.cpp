// How long a sleep lasts, Boost's classes for durations tell as well.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <boost/thread/thread_only.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

task<> session() {
  boost::this_thread::sleep(boost::posix_time::millisec(1));
  boost::this_thread::sleep(boost::posix_time::microseconds(40));
  boost::this_thread::sleep(boost::posix_time::milliseconds(100));
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'boost::this_thread::sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  boost::this_thread::sleep(boost::posix_time::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'boost::this_thread::sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
