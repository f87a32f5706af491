// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <cstdint>
#include <filesystem>

namespace fs = std::filesystem;

task<std::uintmax_t> total(fs::path where) {
  std::uintmax_t sum = 0;
  for (const auto &entry : fs::recursive_directory_iterator(where))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::filesystem::recursive_directory_iterator::{{.*}}' in coroutine 'total' (io) [cotidy-blocking-call]
    sum += entry.path().native().size();
  co_return sum;
}
