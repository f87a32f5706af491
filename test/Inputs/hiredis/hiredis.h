// The names of hiredis that the tests use, declared as hiredis does.
#ifndef INPUTS_HIREDIS_H
#define INPUTS_HIREDIS_H

extern "C" {
typedef struct redisContext redisContext;
redisContext *redisConnect(const char *ip, int port);
void *redisCommand(redisContext *c, const char *format, ...);
int redisAppendCommand(redisContext *c, const char *format, ...);
void freeReplyObject(void *reply);
}

#endif
