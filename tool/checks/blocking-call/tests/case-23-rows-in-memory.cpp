// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mysql.h>

void use(MYSQL_ROW row);

task<> stored(MYSQL *connection) {
  MYSQL_RES *result = mysql_store_result(connection);
  // CHECK: :[[@LINE-1]]:23: warning: blocking call to 'mysql_store_result' in coroutine 'stored' (db) [cotidy-blocking-call]
  while (MYSQL_ROW row = mysql_fetch_row(result))
    use(row);
  co_return;
}

task<> streamed(MYSQL *connection) {
  MYSQL_RES *result = mysql_use_result(connection);
  while (MYSQL_ROW row = mysql_fetch_row(result))
    // CHECK: :[[@LINE-1]]:26: warning: blocking call to 'mysql_fetch_row' in coroutine 'streamed' (db) [cotidy-blocking-call]
    use(row);
  co_return;
}
