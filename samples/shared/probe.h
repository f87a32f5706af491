// What a loop did: how long each handler held it, and what had to wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

using Clock = std::chrono::steady_clock;

/// One asynchronous operation whose handler has run.
struct Span {
  const char *operation;     ///< Asio's name of it, such as "async_wait"
  Clock::time_point created; ///< the operation began
  Clock::time_point begin;   ///< its handler began
  Clock::time_point end;     ///< its handler returned to the loop
};

class Probe {
public:
  std::size_t turns = 0;    ///< how often the loop waited for something to do
  std::size_t handlers = 0; ///< how many handlers it ran
  Clock::duration longest_stall{}; ///< the longest time that one handler took

  /// The first so many; a loop under load does not keep millions of them.
  static constexpr std::size_t most_spans = 4000;
  std::vector<Span> spans;

  void handler_ran(const Span &span);

  /// The probe of the loop that this thread runs, or null.
  static Probe *current();

  /// Makes a probe the current one while it lives.
  class Scope {
  public:
    explicit Scope(Probe &probe);
    ~Scope();
    Scope(const Scope &) = delete;

  private:
    Probe *before;
  };
};
