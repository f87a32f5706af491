#include "record.h"

#include <algorithm>
#include <atomic>
#include <boost/json/src.hpp>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <new>
#include <sys/resource.h>
#include <system_error>

namespace json = boost::json;
using Milliseconds = std::chrono::duration<double, std::milli>;

static std::atomic<std::size_t> news{0};

// A sanitizer has its own.
#if !defined(SANITIZED)
void *operator new(std::size_t size) {
  news.fetch_add(1, std::memory_order_relaxed);
  if (void *memory = std::malloc(size ? size : 1))
    return memory;
  throw std::bad_alloc();
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
#endif

static Milliseconds milliseconds(const timeval &time) {
  return std::chrono::seconds(time.tv_sec) +
         std::chrono::microseconds(time.tv_usec);
}

Usage Usage::now() {
  Usage usage;
  usage.wall = Clock::now().time_since_epoch();
  for (int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(who, &used);
    usage.cpu += milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
    usage.switches += used.ru_nvcsw + used.ru_nivcsw;
  }
  usage.allocations = news;
  return usage;
}

Usage Usage::operator-(const Usage &before) const {
  return {wall - before.wall, cpu - before.cpu,
          allocations - before.allocations, switches - before.switches};
}

/// The time of the first event of all.
static Clock::time_point first(const Probe &probe,
                               const std::vector<Run> &runs) {
  auto earliest = Clock::time_point::max();
  for (const Span &span : probe.spans)
    earliest = std::min(earliest, span.created);
  for (const Run &run : runs)
    if (!run.trace.lines().empty())
      earliest = std::min(earliest, run.trace.lines().front().when);
  return earliest;
}

void record(const std::string &file, const Probe &probe, const Usage &used,
            const std::vector<Run> &runs) {
  auto zero = first(probe, runs);
  auto since = [&](Clock::time_point time) {
    return Milliseconds(time - zero).count();
  };
  json::array spans, styles;
  for (const Span &span : probe.spans)
    spans.push_back({{"operation", span.operation},
                     {"created", since(span.created)},
                     {"begin", since(span.begin)},
                     {"end", since(span.end)}});
  for (const Run &run : runs) {
    json::array lines, timings;
    for (const Trace::Line &line : run.trace.lines())
      lines.push_back({{"when", since(line.when)}, {"text", line.text}});
    for (const Trace::Timing &timing : run.trace.timings())
      timings.push_back(
          {{"what", timing.what}, {"ms", Milliseconds(timing.time).count()}});
    styles.push_back(
        {{"name", run.style->name}, {"lines", lines}, {"timings", timings}});
  }
  json::object all{
      {"wall", used.wall.count()},
      {"cpu", used.cpu.count()},
      {"allocations", used.allocations},
      {"switches", used.switches},
      {"turns", probe.turns},
      {"handlers", probe.handlers},
      {"longest_stall", Milliseconds(probe.longest_stall).count()},
      {"spans", spans},
      {"styles", styles},
  };
  std::ofstream out(file);
  out << all << '\n';
  if (!out.flush())
    throw std::system_error(errno, std::generic_category(), file);
}
