// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <hiredis/hiredis.h>
#include <libpq-fe.h>

task<> query(PGconn *postgres, redisContext *redis) {
  PQsendQuery(postgres, "select 1");
  redisAppendCommand(redis, "GET %s", "key");
  co_return;
}
