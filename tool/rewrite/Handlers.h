//===- rewrite/Handlers.h - what is given as a handler ---------*- C++ -*-===//
//
//   bind_executor(strand_, std::bind(&S::on_read, self, _2, 7))
//     -> executor strand_, function S::on_read on self, results {null, n},
//        bound values {7}
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_HANDLERS_H
#define COTIDY_REWRITE_HANDLERS_H

#include "model/CallObject.h"
#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// A handler without what is wrapped around it.
struct GivenHandler {
  const clang::LambdaExpr *Lambda = nullptr; ///< one of the two
  /// The variable that the lambda is kept in: `auto on_read = [this] { … };`.
  const clang::VarDecl *Variable = nullptr;
  const clang::FunctionDecl *Function = nullptr;
  const clang::Expr *Object = nullptr;   ///< of a member function
  const clang::Expr *Executor = nullptr; ///< which a binder binds it to
  /// What the token takes the place of: all, or what stands in a wrapper that
  /// the token needs as well.
  const clang::Expr *Place = nullptr;
  std::vector<Local> Bound; ///< values for its parameters
  bool HasBinder = false;   ///< which takes whatever it is called with
  /// By result of the operation; null for one that is not passed on.
  std::vector<const clang::ParmVarDecl *> Results;
  /// What takes the first result, even if it has no name.
  const clang::ParmVarDecl *First = nullptr;
  std::string Problem; ///< a sentence if it cannot be told
};

/// Reads \p E, whose body is \p Body.
GivenHandler readGiven(const model::Unit &U, const clang::Expr &E,
                       const model::Body &Body);

/// \p E is the object itself, and keeps it alive: `self`.
bool isOwningSelf(const clang::Expr *E);

/// The variable with a lambda that \p E is, moved, copied, or captured with an
/// initialiser; null if it is none.
const clang::VarDecl *lambdaVariable(const clang::Expr *E);

/// Is \p T the type of error codes?
bool isErrorCode(clang::QualType T, const knowledge::Lookup &Known);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_HANDLERS_H
