//===- cli/Lsp.h - `cotidy lsp` --------------------------------*- C++ -*-===//

#ifndef COTIDY_CLI_LSP_H
#define COTIDY_CLI_LSP_H

#include "cli/Options.h"

namespace cotidy::cli {

/// Is a language server until the client leaves.
[[noreturn]] void serve(const Options &Options);

} // namespace cotidy::cli

#endif // COTIDY_CLI_LSP_H
