#include "event_loop.h"

#include "probe.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>
#include <utility>

static int checked(int result) {
  if (result < 0)
    throw std::system_error(errno, std::generic_category());
  return result;
}

EventLoop::EventLoop() : epoll(checked(epoll_create1(EPOLL_CLOEXEC))) {}

EventLoop::~EventLoop() { close(epoll); }

void EventLoop::post(Handler handler) { ready.push_back(std::move(handler)); }

void EventLoop::after(Clock::duration delay, Handler handler) {
  timers.emplace(Clock::now() + delay, std::move(handler));
}

void EventLoop::readable(int descriptor, Handler handler) {
  epoll_event event{.events = EPOLLIN | EPOLLONESHOT,
                    .data = {.fd = descriptor}};
  // One shot leaves the descriptor registered, but silent.
  if (epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event) < 0)
    checked(epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event));
  readers[descriptor] = std::move(handler);
}

void EventLoop::run() {
  while (!ready.empty() || !timers.empty() || !readers.empty()) {
    wait();
    // What a handler posts is for the next turn: nobody can keep timers and
    // descriptors waiting for good.
    for (Handler &handler : std::exchange(ready, {})) {
      Clock::time_point begin = Clock::now();
      handler();
      if (Probe *probe = Probe::current())
        probe->handler_ran({"handler", begin, begin, Clock::now()});
    }
  }
}

/// Waits until something is due, and makes it ready.
void EventLoop::wait() {
  using std::chrono::ceil, std::chrono::milliseconds;
  int timeout = -1; // for good
  if (!ready.empty())
    timeout = 0;
  else if (!timers.empty())
    timeout = std::max<int>(
        0, ceil<milliseconds>(timers.begin()->first - Clock::now()).count());

  std::array<epoll_event, 16> events;
  int count = epoll_wait(epoll, events.data(), events.size(), timeout);
  if (count < 0 && errno != EINTR)
    checked(count);
  for (int i = 0; i < count; ++i)
    ready.push_back(std::move(readers.extract(events[i].data.fd).mapped()));

  auto due = timers.upper_bound(Clock::now());
  for (auto timer = timers.begin(); timer != due; timer = timers.erase(timer))
    ready.push_back(std::move(timer->second));
}

EventLoop &event_loop() {
  static EventLoop loop;
  return loop;
}
