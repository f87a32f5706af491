//===- cli/Fixes.h - --fix, --show-rewrites, --export-fixes ----*- C++ -*-===//

#ifndef COTIDY_CLI_FIXES_H
#define COTIDY_CLI_FIXES_H

#include "engine/Confirm.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <map>

namespace cotidy::cli {

/// What the fixes of a run do to the files, as far as they fit together.
using FixPlan = engine::Confirmed;

/// \p Since is when reading began: a file that changed after it is left alone.
void leaveOutChanged(FixPlan &Plan, const std::vector<Finding> &Findings,
                     llvm::sys::TimePoint<> Since);

/// Writes the files; what cannot be written is added to the problems, and the
/// fixes in it are not applied.
void apply(FixPlan &Plan, const std::vector<Finding> &Findings);

/// Prints the plan as a unified diff.
void show(const FixPlan &Plan, llvm::raw_ostream &Out, bool Color);

} // namespace cotidy::cli

#endif // COTIDY_CLI_FIXES_H
