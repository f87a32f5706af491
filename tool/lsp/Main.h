//===- lsp/Main.h - `cotidy lsp` -------------------------------*- C++ -*-===//
//
//   stdin ──► Input ──► Binding ──► Server        (see Server.h, Binding.h)
//   stdout ◄───────────────┘
//
// A language server, to run beside clangd: it says what cotidy finds, and
// nothing of what clangd says.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_MAIN_H
#define COTIDY_LSP_MAIN_H

#include "lsp/Binding.h"

namespace cotidy::lsp {

struct MainOptions {
  BindingOptions Binding;
  /// Messages are delimited by `// -----`, and answered in step.
  bool LitTest = false;
};

/// Serves until the client leaves, and ends the program: with 0 if the client
/// said so before (`shutdown`), or else with 1.
[[noreturn]] void serve(MainOptions Options);

} // namespace cotidy::lsp

#endif // COTIDY_LSP_MAIN_H
