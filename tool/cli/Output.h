//===- cli/Output.h - what a run leaves behind -----------------*- C++ -*-===//

#ifndef COTIDY_CLI_OUTPUT_H
#define COTIDY_CLI_OUTPUT_H

#include "cli/Commands.h"
#include "engine/Unit.h"
#include "llvm/Support/Chrono.h"

namespace cotidy::cli {

/// Prints, exports and applies what was found, and says how the run ends.
/// \p Since is when reading began.
ExitStatus report(const Options &Options, engine::Config &Config,
                  const std::vector<engine::UnitFacts> &Units,
                  const std::vector<Finding> &Findings,
                  llvm::sys::TimePoint<> Since);

} // namespace cotidy::cli

#endif // COTIDY_CLI_OUTPUT_H
