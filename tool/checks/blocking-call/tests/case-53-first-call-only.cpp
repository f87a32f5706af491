// A local static is initialised once: unsure whether on the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefix=HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <pqxx/pqxx>

pqxx::connection &database() {
  static pqxx::connection connection("dbname=x");
  return connection;
}

task<> session() {
  database();
  // HIGH: :[[@LINE-1]]:3: warning: call to 'database' in coroutine 'session' blocks: it reaches 'pqxx::connection::connection' (db) [cotidy-blocking-call]
  co_return;
}
