// A class derived from a stream is that stream.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <fstream>
#include <string>

class log_file : public std::ifstream {
public:
  using std::ifstream::ifstream;
};

task<int> count() {
  log_file in("log");
  int n = 0;
  for (std::string line; std::getline(in, line);)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::getline' in coroutine 'count' (io) [cotidy-blocking-call]
    ++n;
  co_return n;
}
