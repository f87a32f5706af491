// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <iostream>
#include <string>

task<std::string> ask() {
  std::string answer;
  std::getline(std::cin, answer);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::getline' in coroutine 'ask' (io) [cotidy-blocking-call]
  co_return answer;
}
