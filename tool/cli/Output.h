//===- cli/Output.h - what a run leaves behind -----------------*- C++ -*-===//

#ifndef COTIDY_CLI_OUTPUT_H
#define COTIDY_CLI_OUTPUT_H

#include "cli/Commands.h"
#include "engine/Unit.h"

namespace cotidy::cli {

/// Prints, exports and applies what was found, and says how the run ends.
ExitStatus report(const Options &Options, engine::Config &Config,
                  const std::vector<engine::UnitFacts> &Units,
                  const std::vector<Finding> &Findings);

} // namespace cotidy::cli

#endif // COTIDY_CLI_OUTPUT_H
