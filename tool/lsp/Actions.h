//===- lsp/Actions.h - what can be done about a finding --------*- C++ -*-===//
//
//   Report, a place  --actionsAt()-->  [Action], for every move of the cursor
//   Report, Action   --editsOf()-->    [Edit], only for the one that is chosen
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_ACTIONS_H
#define COTIDY_LSP_ACTIONS_H

#include "lsp/Server.h"

namespace cotidy::lsp {

struct Action {
  enum Kind { Fix, Offer, Suppress, FixAll };
  Kind Is = Fix;
  size_t Finding = 0; ///< in the report; of no meaning for FixAll
  size_t Which = 0;   ///< of the finding's offers
  std::string Title;
  bool RewritesChain = false;
};

/// The actions for findings that touch the bytes from \p Begin to \p End.
std::vector<Action> actionsAt(const Report &R, size_t Begin, size_t End);

/// What \p A does, laid out as each file's style asks for, by file; none of
/// them overlap. An error is one sentence.
llvm::Expected<std::map<std::string, std::vector<Edit>>>
editsOf(const Report &R, const Action &A);

/// A comment for the line at \p Offset that silences \p Check; nothing where no
/// comment can stand.
std::optional<Edit> suppression(llvm::StringRef File, llvm::StringRef Text,
                                size_t Offset, llvm::StringRef Check);

} // namespace cotidy::lsp

#endif // COTIDY_LSP_ACTIONS_H
