//===- unawaited-task/Discarded.h - values that nobody uses ----*- C++ -*-===//
//
//   f();          (void)f();        f(), g();      for (;; f())
//   std::ignore = f();              auto t = f();  // and never again `t`
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_UNAWAITED_TASK_DISCARDED_H
#define COTIDY_CHECKS_UNAWAITED_TASK_DISCARDED_H

#include "clang/AST/Expr.h"

#include <vector>

namespace cotidy::checks {

/// A call whose value is dropped.
struct Discarded {
  const clang::CallExpr *Call = nullptr;
  /// Set if the value is kept in a variable that nothing reads.
  const clang::VarDecl *Unread = nullptr;
  bool InHandler = false; ///< in a catch handler: nothing can be awaited there
};

/// The calls in \p Body that are dropped; not those of the lambdas in it.
std::vector<Discarded> discardedIn(const clang::ASTContext &AST,
                                   const clang::Stmt &Body);

} // namespace cotidy::checks

#endif // COTIDY_CHECKS_UNAWAITED_TASK_DISCARDED_H
