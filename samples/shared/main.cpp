// Every lesson's main: runs its styles on one loop and prints their traces.

#include "record.h"
#include "style.h"

#include <cstring>
#include <iostream>

static int usage(const char *program) {
  std::cerr << "usage: " << program << " [--style=NAME] [--record=FILE]\n\n"
            << "  --style=NAME   one of:";
  for (const Style *style : Style::all())
    std::cerr << ' ' << style->name;
  std::cerr << ", or both (the default):\n"
               "                 callback and coroutine at once, on one loop\n"
               "  --record=FILE  write what ran when to FILE, as JSON\n";
  return 2;
}

/// The traces beside each other, each line at the time when it was written.
static void print(const std::vector<Run> &runs) {
  if (runs.size() == 1) {
    for (const Trace::Line &line : runs[0].trace.lines())
      std::cout << line.text << '\n';
    return;
  }
  const auto &left = runs[0].trace.lines(), &right = runs[1].trace.lines();
  std::size_t width = std::strlen(runs[0].style->name);
  for (const Trace::Line &line : left)
    width = std::max(width, line.text.size());
  auto row = [&](std::string text, const std::string &other) {
    text.resize(width, ' ');
    std::cout << text << " | " << other << '\n';
  };
  row(runs[0].style->name, runs[1].style->name);
  row(std::string(width, '-'), std::string(width, '-'));
  for (auto l = left.begin(), r = right.begin();
       l != left.end() || r != right.end();)
    if (r == right.end() || (l != left.end() && l->when <= r->when))
      row(l++->text, "");
    else
      row("", r++->text);
}

static void print_timings(const std::vector<Run> &runs) {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  for (const Run &run : runs)
    for (const Trace::Timing &timing : run.trace.timings())
      std::cerr << run.style->name << ": " << timing.what << ": "
                << Milliseconds(timing.time).count() << " ms\n";
}

static int run(int count, char **arguments) {
  std::string wanted = "both", file;
  for (int i = 1; i < count; ++i) {
    std::string argument = arguments[i];
    if (argument.starts_with("--style="))
      wanted = argument.substr(std::strlen("--style="));
    else if (argument.starts_with("--record="))
      file = argument.substr(std::strlen("--record="));
    else
      return usage(arguments[0]);
  }

  std::vector<Run> runs;
  for (const char *name : {"callback", "coroutine"})
    if (wanted == "both")
      runs.push_back({Style::find(name), {}});
  if (runs.empty())
    runs.push_back({Style::find(wanted), {}});
  for (const Run &run : runs)
    if (!run.style)
      return usage(arguments[0]);

  Loop loop;
  Usage before = Usage::now();
  for (Run &run : runs)
    run.style->run(loop, run.trace);
  runs.front().style->drive(loop);
  Usage used = Usage::now() - before;

  print(runs);
  std::cout.flush();
  print_timings(runs);
  if (!file.empty())
    record(file, loop.probe(), used, runs);
  return 0;
}

int main(int count, char **arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception &thrown) {
    std::cerr << arguments[0] << ": " << thrown.what() << '\n';
    return 2;
  }
}
