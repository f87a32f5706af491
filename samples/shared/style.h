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

class Style {
public:
  /// Begins the lesson and returns; the loop does the rest. The loop and the
  /// trace outlive everything that it begins.
  using Function = void (*)(Loop &, Trace &);

  Style(const char *name, Function run);

  const char *name;
  Function run;

  /// Those that are linked into this program, by name.
  static std::vector<const Style *> all();
  /// Null if there is none of that name.
  static const Style *find(const std::string &name);
};
