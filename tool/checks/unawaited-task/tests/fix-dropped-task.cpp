// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/dropped.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/dropped.cpp
// RUN: %clangxx -std=c++20 -isystem %inputs -fsyntax-only %t/dropped.cpp
//--- dropped.cpp
#include "task.h"

task<> child();

task<> session() {
  child();
  co_return;
}

// Nothing can be awaited here.
void plain() {
  child();
}
//--- expected.txt
// CHECK: task<> session() {
// CHECK-NEXT:   co_await child();
// CHECK-NEXT:   co_return;
// CHECK: void plain() {
// CHECK-NEXT:   child();
