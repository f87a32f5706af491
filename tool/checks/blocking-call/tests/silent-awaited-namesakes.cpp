// Awaited functions may be called as they like.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <QCoro/QCoroTask>
#include <chrono>

namespace this_fiber {
task<> sleep_for(std::chrono::seconds);
}
task<> sleep(int seconds);
namespace shell {
task<int> system(const char *command);
}

struct reply {
  task<int> get();
  task<> wait();
};

task<int> session(reply &r) {
  co_await this_fiber::sleep_for(std::chrono::seconds(1));
  co_await sleep(1);
  co_await r.wait();
  co_return co_await r.get() + co_await shell::system("ls");
}

QCoro::Task<> with_qcoro() { co_await QCoro::sleepFor(std::chrono::seconds(1)); }
