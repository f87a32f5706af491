//===- cli/Units.h - how a run comes to its units --------------*- C++ -*-===//

#ifndef COTIDY_CLI_UNITS_H
#define COTIDY_CLI_UNITS_H

#include "cli/Commands.h"
#include "engine/Cache.h"
#include "engine/Project.h"

namespace cotidy::cli {

/// What --cache asks for; null without it.
llvm::Expected<std::shared_ptr<engine::Cache>>
openCache(const Options &Options);

/// Ends with \p Status; the program too if threads of \p Results still hang.
ExitStatus leave(const engine::UnitResults &Results, ExitStatus Status);

} // namespace cotidy::cli

#endif // COTIDY_CLI_UNITS_H
