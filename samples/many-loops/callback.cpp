// Eight tasks, spread over processes with a loop in each, then over one, two
// and four loops in threads. All results come back to the loop that asked.

#include "child.h"
#include "loops.h"
#include "style.h"
#include "tasks.h"

using boost::system::error_code;
using namespace std::chrono_literals;
using Clock = Trace::Clock;

namespace {

/// Belongs to one loop, whichever that is, and does not know of the others.
class Task : public std::enable_shared_from_this<Task> {
public:
  Task(Loop &loop, int number, std::function<void(int)> done)
      : timer(loop), number(number), done(std::move(done)) {}

  void start() {
    timer.expires_after(1ms);
    timer.async_wait(
        [self = shared_from_this()](error_code) { self->waited(); });
  }

private:
  void waited() {
    result += compute(number, round);
    if (++round < rounds)
      start();
    else
      done(result);
  }

  asio::steady_timer timer;
  int number, round = 0, result = 0;
  std::function<void(int)> done;
};

/// What each of the processes does.
int run_some(int first, int step) {
  Loop loop;
  int sum = 0;
  auto done = [&sum](int result) { sum += result; };
  for (int number = first; number < tasks; number += step)
    std::make_shared<Task>(loop, number, done)->start();
  loop.run();
  return sum;
}

class Spread : public std::enable_shared_from_this<Spread> {
public:
  // Forks at once, while there are no threads.
  Spread(Loop &loop, Trace &trace)
      : loop(loop), children(fork_for_each_core(loop, run_some)), trace(trace) {
  }

  void start() { read_answer(0); }

private:
  void read_answer(std::size_t child) {
    asio::async_read(
        children[child].answer, asio::buffer(&answer, sizeof answer),
        [self = shared_from_this(), child](error_code error, std::size_t) {
          if (error)
            throw boost::system::system_error(error);
          self->sum += self->answer;
          self->wait_for_end(child);
        });
  }

  void wait_for_end(std::size_t child) {
    auto &ended = children[child].ended;
    ended.async_wait(ended.wait_read,
                     [self = shared_from_this(), child](error_code) {
                       self->children[child].reap();
                       if (child + 1 < self->children.size())
                         return self->read_answer(child + 1);
                       self->finished("a process for each core");
                       self->spread(1);
                     });
  }

  void spread(int count) {
    auto &loops = loop.keep<Loops>(count);
    for (int number = 0; number < tasks; ++number) {
      auto done = [self = shared_from_this(), count,
                   here = asio::make_work_guard(loop)](int result) mutable {
        asio::post(here.get_executor(),
                   [self = std::move(self), count, result] {
                     self->task_finished(count, result);
                   });
      };
      auto task =
          std::make_shared<Task>(loops[number], number, std::move(done));
      asio::post(loops[number], [task] { task->start(); });
    }
  }

  void task_finished(int count, int result) {
    sum += result;
    if (++finished_tasks < tasks)
      return;
    finished_tasks = 0;
    finished(std::to_string(count) + (count == 1 ? " loop" : " loops"));
    if (count < 4)
      spread(2 * count);
  }

  void finished(const std::string &where) {
    trace(tasks, " tasks, ", where, ": ", sum);
    trace.took(where, began);
    sum = 0;
    began = Clock::now();
  }

  Loop &loop;
  std::vector<Child> children;
  int answer = 0, sum = 0, finished_tasks = 0;
  Clock::time_point began = Clock::now();
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  std::make_shared<Spread>(loop, trace)->start();
}

const Style style("callback", run);

} // namespace
