// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <sstream>
#include <string>

task<int> parse(std::string text) {
  std::istringstream in(text);
  int n = 0;
  in >> n;
  std::string rest;
  std::getline(in, rest);
  char data[4];
  in.read(data, sizeof data);
  std::stringstream out;
  out << n << std::flush;
  co_return n;
}
