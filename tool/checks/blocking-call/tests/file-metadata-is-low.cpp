// One look at local metadata is short; a walk over a tree is not.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefixes=CHECK,HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <cstdint>
#include <filesystem>

namespace fs = std::filesystem;

task<bool> exists(fs::path path) {
  co_return fs::exists(path);
  // HIGH: :[[@LINE-1]]:13: warning: blocking call to 'std::filesystem::exists' in coroutine 'exists' (io) [cotidy-blocking-call]
}

task<> clean(fs::path path) {
  fs::remove_all(path);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::filesystem::remove_all' in coroutine 'clean' (io) [cotidy-blocking-call]
  co_return;
}

task<fs::path> pure(fs::path path) { co_return path.parent_path() / "x"; }
