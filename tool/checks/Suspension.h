//===- checks/Suspension.h - where a coroutine stops -----------*- C++ -*-===//
//
// What a suspension point and a promise do, read from the code of the awaiter:
//
//   co_await std::suspend_never{}          canSuspend: no
//   std::suspend_always initial_suspend()  startOf:    Lazy
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_SUSPENSION_H
#define COTIDY_CHECKS_SUSPENSION_H

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cotidy::checks {

/// False only where it can be seen that \p E never suspends: its `await_ready`
/// does nothing but answer true.
bool canSuspend(const clang::CoroutineSuspendExpr &E);

/// A suspension point that somebody wrote and that can suspend.
bool isSuspensionPoint(const clang::Stmt &S);

/// When the body of a coroutine begins to run.
enum class Start {
  Lazy,   ///< when it is awaited
  Eager,  ///< when it is called
  Unknown ///< its `initial_suspend` decides at run time, or cannot be seen
};
/// \p Task is the class around a promise that was not made from its template
/// yet: its arguments stand for the parameters.
Start startOf(const clang::CXXRecordDecl &Promise,
              const clang::CXXRecordDecl *Task = nullptr);

/// The method of \p Class or its bases that is called \p Name; null if there is
/// none or several.
const clang::CXXMethodDecl *methodOf(const clang::CXXRecordDecl &Class,
                                     llvm::StringRef Name);

/// The body of \p F, also if only the template that it is made from has one.
const clang::Stmt *bodyOf(const clang::FunctionDecl &F);

/// Some statement in \p In satisfies \p Holds; bodies of lambdas count only
/// with \p Lambdas.
bool anyWithin(const clang::Stmt *In, bool Lambdas,
               llvm::function_ref<bool(const clang::Stmt &)> Holds);

} // namespace cotidy::checks

#endif // COTIDY_CHECKS_SUSPENSION_H
