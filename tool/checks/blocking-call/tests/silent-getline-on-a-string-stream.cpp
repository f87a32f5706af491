// A helper that takes any stream blocks only when it is given a blocking one.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <iostream>
#include <sstream>
#include <string>

int count_lines(std::istream &in) {
  int n = 0;
  for (std::string line; std::getline(in, line);)
    ++n;
  return n;
}

task<int> in_memory(std::string text) {
  std::istringstream in(text);
  std::string first;
  std::getline(in, first);
  co_return count_lines(in);
}

task<std::string> in_terminal() {
  std::string first;
  std::getline(std::cin, first);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::getline' in coroutine 'in_terminal' (io) [cotidy-blocking-call]
  co_return first;
}
