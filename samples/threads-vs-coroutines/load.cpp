// Many coroutines, and as many threads as there can be, that do nothing but
// wait; what each of them takes, and how long it takes to start them:
//
//   threads-vs-coroutines-load [COUNT]
//
// Each kind has a process of its own, with a fresh heap.

#include "child.h"
#include "style.h"

#include <atomic>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iostream>
#include <pthread.h>

using asio::use_awaitable;
using Clock = Trace::Clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

/// In memory that the processes share.
struct Figures {
  int started; ///< and waiting
  int error;   ///< why there are no more, or 0
  std::size_t memory;
  Milliseconds time;
};

asio::awaitable<void> wait() {
  asio::steady_timer timer(co_await asio::this_coro::executor,
                           std::chrono::hours(1));
  co_await timer.async_wait(use_awaitable);
}

int start_coroutines(int count, Figures &figures) {
  std::size_t before = resident_memory(getpid());
  auto began = Clock::now();
  Loop loop;
  for (; figures.started < count; ++figures.started)
    co_spawn(loop, wait(), rethrow);
  loop.poll(); // runs all of them as far as they come
  figures.time = Clock::now() - began;
  figures.memory = resident_memory(getpid()) - before;
  return 0; // which ends the process, and with it all that wait
}

std::atomic<int> waiting = 0;
std::atomic<bool> over = false;

void *wait_in_thread(void *) {
  ++waiting;
  waiting.notify_one();
  over.wait(false);
  return nullptr;
}

int start_threads(int count, Figures &figures) {
  // If memory runs out, it is this process that has to go.
  std::ofstream("/proc/self/oom_score_adj") << 1000;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 64 * 1024); // instead of megabytes
  std::vector<pthread_t> threads;
  threads.reserve(count);

  std::size_t before = resident_memory(getpid());
  auto began = Clock::now();
  for (; figures.started < count; ++figures.started) {
    pthread_t thread;
    figures.error =
        pthread_create(&thread, &attributes, wait_in_thread, nullptr);
    if (figures.error)
      break;
    threads.push_back(thread);
  }
  for (int seen = waiting; seen < figures.started; seen = waiting)
    waiting.wait(seen);
  figures.time = Clock::now() - began;
  figures.memory = resident_memory(getpid()) - before;

  over = true;
  over.notify_all();
  for (pthread_t thread : threads)
    pthread_join(thread, nullptr);
  return 0;
}

/// What the system is set to.
std::string limit(const std::string &name) {
  std::string value = "unknown";
  std::ifstream("/proc/sys/" + name) >> value;
  return value;
}

void measure(const char *what, int (*start)(int, Figures &), int count) {
  Figures &figures = *new (shared_memory(sizeof(Figures))) Figures();
  Loop loop;
  Child child = fork_child(loop, [&] { return start(count, figures); });
  child.ended.wait(child.ended.wait_read);
  child.reap();
  std::cout << figures.started << ' ' << what;
  if (figures.time == Milliseconds())
    std::cout << ", then the system ended the process";
  else
    std::cout << ": " << figures.memory / std::max(figures.started, 1)
              << " bytes each, " << std::lround(figures.time.count())
              << " ms to start all";
  std::cout << std::endl;
  if (figures.error)
    std::cout << "There can be no more " << what << ": "
              << std::strerror(figures.error) << ". Limits that there are:\n"
              << "kernel.pid_max " << limit("kernel/pid_max")
              << " and kernel.threads-max " << limit("kernel/threads-max")
              << ", of all programs together;\n"
              << "vm.max_map_count " << limit("vm/max_map_count")
              << ", of which each thread takes two.\n";
}

} // namespace

int main(int count, char **arguments) try {
  int wanted = count > 1 ? std::atoi(arguments[1]) : 100'000;
  if (wanted < 1) {
    std::cerr << "usage: " << arguments[0] << " [COUNT]\n";
    return 2;
  }
  measure("coroutines", start_coroutines, wanted);
  measure("threads", start_threads, wanted);
} catch (const std::exception &thrown) {
  std::cerr << thrown.what() << '\n';
  return 1;
}
