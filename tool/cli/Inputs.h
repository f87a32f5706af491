//===- cli/Inputs.h - from the command line to units -----------*- C++ -*-===//

#ifndef COTIDY_CLI_INPUTS_H
#define COTIDY_CLI_INPUTS_H

#include "cli/Options.h"
#include "engine/Requests.h"

namespace cotidy::cli {

/// Said when nothing is left to do for a whole run.
inline constexpr char NoChecks[] =
    "no check is enabled: the Checks of .clang-tidy or --checks name none of "
    "cotidy's; add 'cotidy-*' to them";

struct Inputs {
  std::vector<std::string> Files; ///< absolute
  std::vector<engine::UnitRequest> Requests;
  /// Files that cannot be analysed, a sentence each; the others are.
  std::vector<std::string> Problems;
  engine::Knowledge Known; ///< that requests point into
};

/// \p File as an absolute path without `.` and `..`.
std::string absolute(llvm::StringRef File);

llvm::Expected<Inputs> collectInputs(const Options &Options,
                                     engine::Config &Config);

} // namespace cotidy::cli

#endif // COTIDY_CLI_INPUTS_H
