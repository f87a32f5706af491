//===- rewrite/Contexts.h - which loop an object belongs to ----*- C++ -*-===//

#ifndef COTIDY_REWRITE_CONTEXTS_H
#define COTIDY_REWRITE_CONTEXTS_H

#include "knowledge/Lookup.h"
#include "clang/AST/Expr.h"

namespace cotidy::rewrite {

enum class Contexts {
  Together, ///< as far as can be seen
  Alike,    ///< one loop, and executors that nobody else can wait for: strands
            ///< without a name, or the loop itself
  Apart     ///< surely made for different loops or executors
};

/// How the objects \p A and \p B, a socket and a timer say, were made: where
/// their handlers run.
Contexts howApart(const clang::Expr &A, const clang::Expr &B,
                  const knowledge::Lookup &Known);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_CONTEXTS_H
