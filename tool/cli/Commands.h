//===- cli/Commands.h - what the program does ------------------*- C++ -*-===//

#ifndef COTIDY_CLI_COMMANDS_H
#define COTIDY_CLI_COMMANDS_H

#include "cli/Options.h"

namespace cotidy::cli {

enum ExitStatus { NothingFound = 0, Found = 1, Failed = 2 };

/// Does what \p Options ask for; what went wrong is said on stderr, in one
/// sentence each.
ExitStatus run(const Options &Options);

} // namespace cotidy::cli

#endif // COTIDY_CLI_COMMANDS_H
