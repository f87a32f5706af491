//===- cli/Select.h - --diff, --baseline, --write-baseline -----*- C++ -*-===//
//
//   all findings --baseline--> those that are new --diff--> of this change
//
// Whatever can be wrong is found out before any file is analysed.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CLI_SELECT_H
#define COTIDY_CLI_SELECT_H

#include "cli/Options.h"
#include "engine/Baseline.h"
#include "engine/Changes.h"
#include "engine/Unit.h"

#include <optional>

namespace cotidy::cli {

/// The folder that paths in reports are relative to.
llvm::Expected<std::string> rootOf(const Options &Options);

class Selector {
public:
  static llvm::Expected<Selector> create(const Options &Options);

  /// The findings to report. Says on stderr which entries of the baseline are
  /// stale.
  std::vector<Finding> choose(const Options &Options, engine::Config &Config,
                              const std::vector<engine::UnitFacts> &Units,
                              const std::vector<Finding> &All, Sources &Texts);

  /// For --write-baseline: how many findings it has now.
  llvm::Expected<size_t>
  writeBaseline(const Options &Options, engine::Config &Config,
                const std::vector<engine::UnitFacts> &Units,
                const std::vector<Finding> &All, Sources &Texts);

  const std::string &root() const { return Root; }

private:
  std::string Root;
  std::optional<engine::Baseline> Known;
  std::optional<engine::Changes> Changed;
};

} // namespace cotidy::cli

#endif // COTIDY_CLI_SELECT_H
