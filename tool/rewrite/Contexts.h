//===- rewrite/Contexts.h - which loop an object belongs to ----*- C++ -*-===//

#ifndef COTIDY_REWRITE_CONTEXTS_H
#define COTIDY_REWRITE_CONTEXTS_H

#include "knowledge/Lookup.h"
#include "clang/AST/Expr.h"

namespace cotidy::rewrite {

/// The objects \p A and \p B, a socket and a timer say, were surely made for
/// different loops or executors: their handlers run in different places.
bool belongApart(const clang::Expr &A, const clang::Expr &B,
                 const knowledge::Lookup &Known);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_CONTEXTS_H
