// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <pqxx/pqxx>

task<> session(std::string url) {
  pqxx::connection connection(url);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'pqxx::connection::connection' in coroutine 'session' (db) [cotidy-blocking-call]
  co_return;
}
