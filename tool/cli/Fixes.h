//===- cli/Fixes.h - --fix, --show-rewrites, --export-fixes ----*- C++ -*-===//

#ifndef COTIDY_CLI_FIXES_H
#define COTIDY_CLI_FIXES_H

#include "engine/Confirm.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy::cli {

/// What the fixes of a run do to the files, as far as they hold together.
using FixPlan = engine::Confirmed;

/// Takes those out of \p Findings that do not hold. \p Since is when reading
/// began: a file that changed after it is left alone.
llvm::Expected<FixPlan> planFixes(std::vector<Finding> &Findings,
                                  std::vector<engine::UnitFacts> &Units,
                                  engine::Config &Config,
                                  const engine::ConfirmRequest &Request,
                                  llvm::sys::TimePoint<> Since);

/// Writes the files; what cannot be written is added to the problems, and the
/// fixes in it are not applied.
void apply(FixPlan &Plan, const std::vector<Finding> &Findings);

/// Prints the plan as a unified diff.
void show(const FixPlan &Plan, llvm::raw_ostream &Out, bool Color);

} // namespace cotidy::cli

#endif // COTIDY_CLI_FIXES_H
