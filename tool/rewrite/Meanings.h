//===- rewrite/Meanings.h - what names mean in another place ---*- C++ -*-===//
//
//   struct base   { void log(); void step() { log(); } };
//   struct client : base { void log(); void start() { …, step(); } };
//
// In the place of `step()`, `log()` would be that of `client`.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_MEANINGS_H
#define COTIDY_REWRITE_MEANINGS_H

#include "model/Unit.h"

namespace cotidy::rewrite {

/// A name in the body of \p Moved that would be looked up elsewhere, or among
/// others, if it stood in \p To; null if there is none.
const clang::NamedDecl *changesMeaning(const model::Unit &U,
                                       const clang::FunctionDecl &Moved,
                                       const clang::FunctionDecl &To);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_MEANINGS_H
