//===- cli/Output.h - what a run leaves behind -----------------*- C++ -*-===//

#ifndef COTIDY_CLI_OUTPUT_H
#define COTIDY_CLI_OUTPUT_H

#include "cli/Commands.h"
#include "engine/Confirm.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"

namespace cotidy::cli {

/// Prints, exports and applies what was found, and says how the run ends.
/// \p Plan is what fixes there are to apply; \p Since is when reading began.
ExitStatus report(const Options &Options, engine::Config &Config,
                  const std::vector<engine::UnitFacts> &Units,
                  const std::vector<Finding> &Findings,
                  engine::Confirmed Plan, llvm::sys::TimePoint<> Since);

/// Says on stderr what is wrong and how to mend it, in one sentence.
ExitStatus fail(const llvm::Twine &Sentence);
ExitStatus fail(llvm::Error E);

} // namespace cotidy::cli

#endif // COTIDY_CLI_OUTPUT_H
