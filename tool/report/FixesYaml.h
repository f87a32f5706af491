//===- report/FixesYaml.h - for clang-apply-replacements -------*- C++ -*-===//
//
// The file that `clang-tidy --export-fixes` writes: every finding, with its fix
// if it has one. Fixes to choose by hand are left out, since whatever reads
// this file applies all that is in it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REPORT_FIXESYAML_H
#define COTIDY_REPORT_FIXESYAML_H

#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy::report {

void writeFixes(llvm::raw_ostream &Out, llvm::StringRef MainFile,
                const std::vector<Finding> &Findings);

} // namespace cotidy::report

#endif // COTIDY_REPORT_FIXESYAML_H
