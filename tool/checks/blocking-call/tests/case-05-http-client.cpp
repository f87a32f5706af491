// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <curl/curl.h>

task<> download(CURL *handle) {
  curl_easy_perform(handle);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'curl_easy_perform' in coroutine 'download' (http) [cotidy-blocking-call]
  co_return;
}
