//===- cli/Reports.h - --format and --output -------------------*- C++ -*-===//
//
// Puts together what a format is given: rules from the checks, levels from the
// configuration, fixes as they would be written.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CLI_REPORTS_H
#define COTIDY_CLI_REPORTS_H

#include "cli/Fixes.h"
#include "cli/Options.h"
#include "engine/Unit.h"
#include "report/Report.h"

namespace cotidy::cli {

/// What \p Config makes of a finding.
report::Level levelOf(const Finding &F, engine::Config &Config);

/// \p Problems are sentences about files that could not even be read.
report::Report makeReport(const Options &Options, engine::Config &Config,
                          const std::vector<engine::UnitFacts> &Units,
                          const std::vector<Finding> &Findings,
                          const FixPlan &Plan, llvm::StringRef Root,
                          llvm::ArrayRef<std::string> Problems,
                          Sources Texts);

/// Writes \p R as `--format` says; not for text.
void write(const report::Report &R, llvm::StringRef Format,
           llvm::raw_ostream &Out);

} // namespace cotidy::cli

#endif // COTIDY_CLI_REPORTS_H
