// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <unistd.h>
#include <userver/engine/async.hpp>

using namespace userver;

void handle(const components::ComponentContext &context) {
  auto main_task = utils::Async("main", [] { ::sleep(1); });
  // CHECK: :[[@LINE-1]]:46: warning: blocking call to 'sleep' in {{.*}}(sleep) [cotidy-blocking-call]
  auto same_task = engine::AsyncNoSpan([] { ::sleep(1); });
  // CHECK: :[[@LINE-1]]:45: warning: blocking call to 'sleep' in {{.*}}(sleep) [cotidy-blocking-call]
  auto &fs_task_processor = context.GetTaskProcessor("fs-task-processor");
  auto file_task = engine::AsyncNoSpan(fs_task_processor, [] { ::sleep(1); });
}
