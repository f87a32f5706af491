//===- cli/Fixes.h - --fix, --show-rewrites, --export-fixes ----*- C++ -*-===//

#ifndef COTIDY_CLI_FIXES_H
#define COTIDY_CLI_FIXES_H

#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <map>

namespace cotidy::cli {

/// What the fixes of a run do to the files, as far as they fit together.
struct FixPlan {
  std::vector<bool> Applied; ///< by finding: its fix is part of the plan
  struct File {
    std::string Old, New;
  };
  std::map<std::string, File> Files;
  std::vector<std::string> Problems; ///< a sentence each; such files stay
};

/// \p Since is when reading began: a file that changed after it is left alone.
FixPlan planFixes(const std::vector<Finding> &Findings,
                  llvm::sys::TimePoint<> Since);

/// Writes the files; what cannot be written is added to the problems, and the
/// fixes in it are not applied.
void apply(FixPlan &Plan, const std::vector<Finding> &Findings);

/// Prints the plan as a unified diff.
void show(const FixPlan &Plan, llvm::raw_ostream &Out, bool Color);

} // namespace cotidy::cli

#endif // COTIDY_CLI_FIXES_H
