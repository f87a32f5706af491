// What happened, in order. Both styles of a lesson must write the same lines,
// so nothing that depends on time or chance belongs into them.
#pragma once

#include <chrono>
#include <sstream>
#include <string>
#include <vector>

/// Belongs to the thread of the loop.
class Trace {
public:
  using Clock = std::chrono::steady_clock;

  struct Line {
    Clock::time_point when;
    std::string text;
  };
  struct Timing {
    std::string what;
    Clock::duration time;
  };

  /// Adds a line, made of its arguments as << prints them.
  template <class... Parts> void operator()(const Parts &...parts) {
    if (muted)
      return;
    std::ostringstream line;
    (line << ... << parts);
    all_lines.push_back({Clock::now(), line.str()});
  }

  /// Takes no lines from here on: under a load they would be millions.
  void mute() { muted = true; }

  /// Notes how long something took since `began`. Timings are no lines: the
  /// program shows them on stderr, and nothing compares them.
  void took(const std::string &what, Clock::time_point began) {
    all_timings.push_back({what, Clock::now() - began});
  }

  const std::vector<Line> &lines() const { return all_lines; }
  const std::vector<Timing> &timings() const { return all_timings; }

private:
  bool muted = false;
  std::vector<Line> all_lines;
  std::vector<Timing> all_timings;
};
