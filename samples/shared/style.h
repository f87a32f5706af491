// A way to write a lesson. Each file of a lesson defines one:
//
//   static void run(Loop &loop, Trace &trace) { ... }
//   static const Style style("callback", run);
//
// and main.cpp runs the one that is asked for, or two of them on one loop.
#pragma once

#include "loop.h"
#include "trace.h"

#include <string>
#include <vector>

/// How most lessons run.
inline void run_loop(Loop &loop) { loop.run(); }

class Style {
public:
  /// Begins the lesson and returns; the loop does the rest. The loop and the
  /// trace outlive everything that it begins.
  using Function = void (*)(Loop &, Trace &);
  /// Runs the loop until nothing is left to do.
  using Driver = void (*)(Loop &);

  /// A lesson with a loop of its own says how to run it.
  Style(const char *name, Function run, Driver drive = run_loop);

  const char *name;
  Function run;
  Driver drive;

  /// Those that are linked into this program, by name.
  static std::vector<const Style *> all();
  /// Null if there is none of that name.
  static const Style *find(const std::string &name);
};
