//===- engine/Project.h - all units, joined --------------------*- C++ -*-===//
//
//   [Job] --analyse(), in parallel--> [UnitFacts] --join()--> [Finding]
//
// Joining resolves blocking paths that cross files. What comes out depends
// neither on the order of the jobs nor on the number of threads.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_PROJECT_H
#define COTIDY_ENGINE_PROJECT_H

#include "engine/Config.h"
#include "engine/Filter.h"
#include "engine/Unit.h"

#include <functional>
#include <string>
#include <vector>

namespace cotidy::engine {

struct RunOptions {
  unsigned Threads = 1;
  /// Seconds after which a unit is given up; 0: never.
  unsigned Timeout = 0;
  /// Told before each unit that is begun: how many are done, which one it is.
  std::function<void(size_t Done, const std::string &File)> Progress;
  /// What a thread does with a unit; it may be left behind with it.
  std::function<UnitFacts(const UnitRequest &)> Analyse =
      [](const UnitRequest &Request) { return analyse(Request); };
};

struct UnitResults {
  std::vector<UnitFacts> Units; ///< by file, then by command
  /// Threads still hang in units that were given up: leave without cleaning up.
  bool Hanging = false;
};

/// Analyses every unit. One that crashes or hangs costs itself only.
UnitResults analyseAll(std::vector<UnitRequest> Requests,
                       const RunOptions &Options);

/// In the order in which units are joined, whatever made them.
void arrange(std::vector<UnitFacts> &Units);

/// Everything that is found in all \p Units together, in the order of reports.
llvm::Expected<std::vector<Finding>> findAll(std::vector<UnitFacts> &Units,
                                             Config &Configuration);

/// The same, as far as \p Wanted lets through.
llvm::Expected<std::vector<Finding>> join(std::vector<UnitFacts> &Units,
                                          Config &Configuration, Filter Wanted,
                                          bool FixErrors);

/// What is found in \p Unit if nothing else is known, before any filter.
std::vector<Finding> joinOne(UnitFacts &Unit,
                             const std::vector<std::string> &Checks,
                             const checks::OptionMap &Options);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_PROJECT_H
