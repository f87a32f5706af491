// A whole file per request is bulk work, whichever way it is read.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

std::string slurp(const std::string &path) {
  std::ifstream in(path);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

task<std::string> serve(std::string path) {
  co_return slurp(path);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'slurp' in coroutine 'serve' blocks: it reaches '{{.*}}' (io) [cotidy-blocking-call]
}

task<std::string> serve_lines(std::string path) {
  std::ifstream in(path);
  std::string body;
  for (std::string line; std::getline(in, line);)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::getline' in coroutine 'serve_lines' (io) [cotidy-blocking-call]
    body += line;
  co_return body;
}
