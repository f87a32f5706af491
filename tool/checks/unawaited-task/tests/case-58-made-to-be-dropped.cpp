// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <drogon/utils/coroutine.h>

drogon::AsyncTask background() { co_return; }

void start() { background(); }
