// A hand-off changes what runs where: it is never applied unasked.
// RUN: rm -rf %t && mkdir -p %t && cp %s %t/session.cpp
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
// RUN: diff %s %t/session.cpp
#include <boost/asio.hpp>
#include <filesystem>

boost::asio::awaitable<void> clean(std::filesystem::path path) {
  std::filesystem::remove_all(path);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::filesystem::remove_all' in coroutine 'clean' (io) [cotidy-blocking-call]
  co_return;
}
