// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <hiredis/hiredis.h>
#include <libpq-fe.h>

task<> query(PGconn *postgres, redisContext *redis) {
  PQclear(PQexec(postgres, "select 1"));
  // CHECK: :[[@LINE-1]]:11: warning: blocking call to 'PQexec' in coroutine 'query' (db) [cotidy-blocking-call]
  freeReplyObject(redisCommand(redis, "GET %s", "key"));
  // CHECK: :[[@LINE-1]]:19: warning: blocking call to 'redisCommand' in coroutine 'query' (db) [cotidy-blocking-call]
  co_return;
}
