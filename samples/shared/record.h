// What a run of a lesson took, and when everything in it happened.
#pragma once

#include "probe.h"
#include "style.h"
#include "trace.h"

#include <chrono>
#include <string>
#include <vector>

struct Run {
  const Style *style;
  Trace trace;
};

struct Usage {
  std::chrono::duration<double, std::milli> wall{}, cpu{};
  std::size_t allocations = 0; ///< calls of operator new; 0 under a sanitizer
  std::size_t switches = 0;    ///< of context, voluntary or not

  /// Of this process and the children that it has waited for.
  static Usage now();
  Usage operator-(const Usage &before) const;
};

/// Writes a JSON object; times are in milliseconds since the first event.
/// Throws std::system_error if the file cannot be written.
void record(const std::string &file, const Probe &probe, const Usage &used,
            const std::vector<Run> &runs);
