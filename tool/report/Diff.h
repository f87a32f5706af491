//===- report/Diff.h - unified diffs ---------------------------*- C++ -*-===//

#ifndef COTIDY_REPORT_DIFF_H
#define COTIDY_REPORT_DIFF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy::report {

/// Prints what leads from \p Old to \p New, for `git apply` and `patch -p1`;
/// nothing where they are equal. \p File is relative to where it is applied.
void printDiff(llvm::raw_ostream &Out, llvm::StringRef File,
               llvm::StringRef Old, llvm::StringRef New, bool Color);

} // namespace cotidy::report

#endif // COTIDY_REPORT_DIFF_H
