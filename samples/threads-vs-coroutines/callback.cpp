// Ten waits: in ten threads, one after the other in one thread, and in ten
// timers, which take no thread at all.

#include "cost.h"
#include "style.h"

#include <thread>

using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

class Waits : public std::enable_shared_from_this<Waits> {
public:
  Waits(Loop &loop, Trace &trace) : loop(loop), trace(trace) {}

  void start() { wait_in_threads(10); }

private:
  void wait_in_threads(int threads) {
    before = Usage::now();
    auto &pool = loop.keep<asio::thread_pool>(threads);
    for (int i = 0; i < 10; ++i)
      asio::post(pool, [self = shared_from_this(), threads,
                        work = asio::make_work_guard(loop)]() mutable {
        std::this_thread::sleep_for(50ms);
        asio::post(work.get_executor(), [self = std::move(self), threads] {
          self->waited_in_thread(threads);
        });
      });
  }

  void waited_in_thread(int threads) {
    if (++waited < 10)
      return;
    finished(threads == 1 ? "one thread" : "ten threads");
    if (threads == 1)
      wait_in_timers();
    else
      wait_in_threads(1);
  }

  void wait_in_timers() {
    before = Usage::now();
    for (int i = 0; i < 10; ++i) {
      auto timer = std::make_shared<asio::steady_timer>(loop, 50ms);
      timer->async_wait([self = shared_from_this(), timer](error_code) {
        if (++self->waited == 10)
          self->finished("no thread");
      });
    }
  }

  void finished(const char *where) {
    trace(where, ": ", waited, " waits");
    note_cost(trace, where, before);
    waited = 0;
  }

  Loop &loop;
  Usage before;
  int waited = 0;
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  std::make_shared<Waits>(loop, trace)->start();
}

const Style style("callback", run);

} // namespace
