// Eight tasks, spread over processes with a loop in each, then over one, two
// and four loops in threads. All results come back to the loop that asked.

#include "child.h"
#include "loops.h"
#include "style.h"
#include "tasks.h"

#include <boost/asio/experimental/parallel_group.hpp>
#include <numeric>

using asio::use_awaitable;
using namespace std::chrono_literals;
using Clock = Trace::Clock;

namespace {

/// Belongs to one loop, whichever that is, and does not know of the others.
asio::awaitable<int> work(int task) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  int result = 0;
  for (int round = 0; round < rounds; ++round) {
    timer.expires_after(1ms);
    co_await timer.async_wait(use_awaitable);
    result += compute(task, round);
  }
  co_return result;
}

/// What each of the processes does.
int run_some(int first, int step) {
  Loop loop;
  int sum = 0;
  for (int task = first; task < tasks; task += step)
    co_spawn(loop, work(task), [&sum](std::exception_ptr thrown, int result) {
      rethrow(thrown);
      sum += result;
    });
  loop.run();
  return sum;
}

asio::awaitable<int> in_processes(std::vector<Child> children) {
  int sum = 0, answer = 0;
  for (Child &child : children) {
    co_await asio::async_read(
        child.answer, asio::buffer(&answer, sizeof answer), use_awaitable);
    sum += answer;
    co_await child.ended.async_wait(child.ended.wait_read, use_awaitable);
    child.reap();
  }
  co_return sum;
}

asio::awaitable<int> on_loops(Loops &loops) {
  using Work = decltype(co_spawn(loops[0], work(0), asio::deferred));
  std::vector<Work> all;
  for (int task = 0; task < tasks; ++task)
    all.push_back(co_spawn(loops[task], work(task), asio::deferred));
  // Each runs there; who awaits them goes on here.
  auto [order, errors, results] =
      co_await asio::experimental::make_parallel_group(std::move(all))
          .async_wait(asio::experimental::wait_for_all(), use_awaitable);
  co_return std::accumulate(results.begin(), results.end(), 0);
}

asio::awaitable<void> spread(Loop &loop, Trace &trace,
                             std::vector<Child> children) {
  auto began = Clock::now();
  int sum = co_await in_processes(std::move(children));
  trace(tasks, " tasks, a process for each core: ", sum);
  trace.took("a process for each core", began);

  for (int count = 1; count <= 4; count *= 2) {
    began = Clock::now();
    sum = co_await on_loops(loop.keep<Loops>(count));
    auto where = std::to_string(count) + (count == 1 ? " loop" : " loops");
    trace(tasks, " tasks, ", where, ": ", sum);
    trace.took(where, began);
  }
}

void run(Loop &loop, Trace &trace) {
  // Forks at once, while there are no threads.
  co_spawn(loop, spread(loop, trace, fork_for_each_core(loop, run_some)),
           rethrow);
}

const Style style("coroutine", run);

} // namespace
