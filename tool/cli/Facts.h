//===- cli/Facts.h - units as files ----------------------------*- C++ -*-===//
//
//   cotidy facts a.cpp -o a.cotidy --depfile a.d       where compilers run
//   cotidy report a.cotidy b.cotidy                    once, where they meet
//
// What is reported is what one run over all the sources reports.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CLI_FACTS_H
#define COTIDY_CLI_FACTS_H

#include "cli/Commands.h"
#include "engine/Unit.h"

namespace cotidy::cli {

/// Writes the facts of the one source that \p Options name.
ExitStatus writeFacts(const Options &Options, engine::Config &Config);

/// Reads the files of facts that \p Options name. An error is one sentence:
/// facts that do not fit the sources or the configuration are none.
llvm::Expected<std::vector<engine::UnitFacts>>
readFacts(const Options &Options, engine::Config &Config);

} // namespace cotidy::cli

#endif // COTIDY_CLI_FACTS_H
