// A result does not have to be waited for where the connection has said that it
// is not busy, which it says of one.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include "task.h"
#include <libpq-fe.h>

task<> rows(PGconn *conn) {
  co_await later();
  while (!PQisBusy(conn))
    PQclear(PQgetResult(conn));
  if (!PQisBusy(conn)) {
    PQclear(PQgetResult(conn));
    PQclear(PQgetResult(conn));
    // CHECK: :[[@LINE-1]]:13: warning: blocking call to 'PQgetResult' in coroutine 'rows' (db)
  }
}
