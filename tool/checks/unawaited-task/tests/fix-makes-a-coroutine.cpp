// A function that lost its only co_await is no coroutine any more, and runs off
// its end.
// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/dropped.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --check-prefix=FOUND %s < %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/dropped.cpp
// RUN: %clangxx -std=c++20 -isystem %inputs -fsyntax-only %t/dropped.cpp
//--- dropped.cpp
#include "task.h"

task<> child();

task<> session() {
  child();
}

task<> sometimes(bool needed) {
  if (needed)
    child();
}

auto lambda = []() -> task<> {
  child();
};

// Its coroutine returns a value.
task<int> counted() {
  child();
}

// These return, or never do.
task<> forwarded(bool needed) {
  child();
  if (needed)
    return child();
}
task<> refused() {
  child();
  throw 1;
}
//--- expected.txt
// FOUND: dropped.cpp:6:3: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
// FOUND: dropped.cpp:5:8: note: 'session' is no coroutine, as it awaits nothing, and returns no task
// FOUND: dropped.cpp:14:15: note: the lambda is no coroutine, as it awaits nothing, and returns no task
// FOUND: dropped.cpp:20:3: warning:
// FOUND-NOT: no coroutine

// CHECK: task<> session() { co_await child(); }
// CHECK: task<> sometimes(bool needed) {
// CHECK-NEXT:   if (needed)
// CHECK-NEXT:     co_await child();
// CHECK: auto lambda = []() -> task<> { co_await child(); };
// CHECK: task<int> counted() {
// CHECK-NEXT:   child();
// CHECK: task<> forwarded(bool needed) {
// CHECK-NEXT:   child();
// CHECK: task<> refused() {
// CHECK-NEXT:   child();
