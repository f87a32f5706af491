//===- report/Diff.h - unified diffs ---------------------------*- C++ -*-===//

#ifndef COTIDY_REPORT_DIFF_H
#define COTIDY_REPORT_DIFF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace cotidy::report {

/// Lines that differ, with some around them that do not.
struct Hunk {
  struct Line {
    char Sign; ///< ' ', '-' or '+'
    llvm::StringRef Text; ///< with its line end, if it has one
  };
  size_t Old, New; ///< where it begins in each text: a line, from 0
  std::vector<Line> Lines;
};

/// What leads from \p Old to \p New, which have to stay alive.
std::vector<Hunk> hunks(llvm::StringRef Old, llvm::StringRef New,
                        size_t Context);

/// Prints what leads from \p Old to \p New, for `git apply` and `patch -p1`;
/// nothing where they are equal. \p File is relative to where it is applied.
void printDiff(llvm::raw_ostream &Out, llvm::StringRef File,
               llvm::StringRef Old, llvm::StringRef New, bool Color);

} // namespace cotidy::report

#endif // COTIDY_REPORT_DIFF_H
