// Counts primes in four processes, then in four threads. Either way the loop
// only waits for what they send it, so a timer is on time meanwhile.

#include "child.h"
#include "primes.h"
#include "style.h"

using boost::system::error_code;
using namespace std::chrono_literals;
using Clock = Trace::Clock;

namespace {

/// While the primes are counted.
void tick(Loop &loop, Trace &trace) {
  auto timer = std::make_shared<asio::steady_timer>(loop, 1ms);
  timer->async_wait([timer, &trace](error_code) {
    trace("tick");
    trace.took("tick came late by", timer->expiry());
  });
}

class Count : public std::enable_shared_from_this<Count> {
public:
  Count(Loop &loop, Trace &trace) : loop(loop), trace(trace) {
    // Now, while there are no threads.
    for (int share = 0; share < shares; ++share)
      children.push_back(
          fork_child(loop, [share] { return count_primes(share); }));
  }

  void start() {
    trace("processes count");
    tick(loop, trace);
    read_answer(0);
  }

private:
  /// All children are at work, so it does not matter whose answer is first.
  void read_answer(int share) {
    asio::async_read(
        children[share].answer, asio::buffer(&answer, sizeof answer),
        [self = shared_from_this(), share](error_code error, std::size_t) {
          if (error)
            throw boost::system::system_error(error);
          self->primes += self->answer;
          self->wait_for_end(share);
        });
  }

  void wait_for_end(int share) {
    auto &ended = children[share].ended;
    ended.async_wait(ended.wait_read,
                     [self = shared_from_this(), share](error_code) {
                       self->children[share].reap();
                       if (share + 1 < shares)
                         return self->read_answer(share + 1);
                       self->finished("processes");
                       self->count_in_threads();
                     });
  }

  void count_in_threads() {
    auto &pool = loop.keep<asio::thread_pool>(shares);
    trace("threads count");
    tick(loop, trace);
    for (int share = 0; share < shares; ++share)
      // The loop must not end because it knows of no work.
      asio::post(pool, [self = shared_from_this(), share,
                        work = asio::make_work_guard(loop)]() mutable {
        int counted = count_primes(share);
        asio::post(work.get_executor(), [self = std::move(self), counted] {
          self->primes += counted;
          if (++self->counted_shares == shares)
            self->finished("threads");
        });
      });
  }

  void finished(const char *what) {
    trace(what, " counted ", primes, " primes");
    trace.took(what, began);
    primes = 0;
    began = Clock::now();
  }

  Loop &loop;
  std::vector<Child> children;
  int answer = 0, primes = 0, counted_shares = 0;
  Clock::time_point began = Clock::now();
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  asio::post(loop, [count = std::make_shared<Count>(loop, trace)] {
    count->start();
  });
}

const Style style("callback", run);

} // namespace
