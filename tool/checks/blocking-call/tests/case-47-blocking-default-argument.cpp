// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <iostream>
#include <string>

std::string ask() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

void greet(std::string name = ask());

task<> session() {
  greet("world");
  greet();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'ask' in coroutine 'session' blocks: it reaches 'std::getline' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-10]]:3: note: 'ask' calls blocking 'std::getline' (io)
  co_return;
}
