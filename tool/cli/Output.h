//===- cli/Output.h - what a run leaves behind -----------------*- C++ -*-===//

#ifndef COTIDY_CLI_OUTPUT_H
#define COTIDY_CLI_OUTPUT_H

#include "cli/Commands.h"
#include "cli/Select.h"
#include "engine/Confirm.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"

namespace cotidy::cli {

/// Prints, exports and applies those of \p All that are wanted, and says how
/// the run ends. \p Again is how units are analysed with fixes in them;
/// \p Since is when reading began; \p Problems are sentences about files that
/// could not be read, for reports only.
ExitStatus report(const Options &Options, engine::Config &Config,
                  engine::UnitResults &Results,
                  const std::vector<Finding> &All,
                  engine::ConfirmRequest Again, llvm::sys::TimePoint<> Since,
                  Selector &Select, llvm::ArrayRef<std::string> Problems);

/// Says on stderr what is wrong and how to mend it, in one sentence.
ExitStatus fail(const llvm::Twine &Sentence);
ExitStatus fail(llvm::Error E);

} // namespace cotidy::cli

#endif // COTIDY_CLI_OUTPUT_H
