// What reports tell apart: a path through a helper, a call behind text that is
// no ASCII, a fix, a chain with a loop.
#include <task.h>
#include <uv.h>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;

static void pause_a_little() {
  std::this_thread::sleep_for(1s);
}

task<> through_a_helper() {
  pause_a_little();
  co_return;
}

task<> unusual() {
  const char *name = "größer 𝄞"; std::this_thread::sleep_for(2s);
  (void)name;
  co_return;
}

task<> dropped() { co_await later{}; }
task<> drops() {
  dropped();
  co_return;
}

struct beacon {
  uv_timer_t timer;
  uv_write_t write;
  uv_stream_t *to;
};

void tick(beacon *b) {
  b->timer.data = b->write.data = b;
  uv_timer_start(
      &b->timer,
      [](uv_timer_t *timer) {
        auto *b = static_cast<beacon *>(timer->data);
        uv_write(&b->write, b->to, nullptr, 0, [](uv_write_t *request, int) {
          tick(static_cast<beacon *>(request->data));
        });
      },
      1000, 0);
}
