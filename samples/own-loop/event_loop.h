// An event loop from nothing: a queue of what is ready, timers, and epoll for
// descriptors. All that a loop does is to wait for the next event, to call
// whoever asked for it, and to begin again.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>

class EventLoop {
public:
  using Clock = std::chrono::steady_clock;
  using Handler = std::function<void()>;

  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop &) = delete;

  /// Calls the handler soon, after those that are ready already.
  void post(Handler handler);
  /// Calls the handler once when the time has passed.
  void after(Clock::duration delay, Handler handler);
  /// Calls the handler once when the descriptor has something to read, or has
  /// come to its end. One handler at a time for each descriptor.
  void readable(int descriptor, Handler handler);

  /// Calls handlers until there is nothing left to wait for.
  void run();

private:
  void wait();

  int epoll;
  std::deque<Handler> ready;
  std::multimap<Clock::time_point, Handler> timers;
  std::map<int, Handler> readers;
};

/// The loop of this program.
EventLoop &event_loop();
