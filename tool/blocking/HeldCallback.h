//===- blocking/HeldCallback.h - expressions that are a callback -*- C++ -*-===//
//
//   callback              std::move(callback)        [callback](…) { callback(); }
//   auto end = callback;  bind_executor(ex, end)     if (callback)
//
// A lambda that has a callback stands for it: who calls the one calls the
// other.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_BLOCKING_HELDCALLBACK_H
#define COTIDY_BLOCKING_HELDCALLBACK_H

#include "model/Callables.h"
#include "model/Ids.h"
#include "model/Unit.h"

namespace cotidy::blocking {

/// \p F makes its result of what it is given there, whatever that is: a token,
/// `auto read(Token &&token) { return next.async_read_some(into, token); }`.
bool takesToken(const clang::FunctionDecl &F, unsigned Parameter);

class HeldCallback {
public:
  HeldCallback(const model::Unit &Unit, const model::Callable &Value)
      : Unit(Unit), Value(Value) {}

  /// \p E is the callback, or a lambda that has it.
  bool is(const clang::Expr &E);
  /// \p Var is another name for it, and what is done with that is seen.
  bool isNamedBy(const clang::VarDecl &Var);
  /// Somewhere in \p S it is named.
  bool names(const clang::Stmt *S);
  /// `if (callback)`: whether it is true where there is one. In C a pointer
  /// asks only where it is \p Tested.
  std::optional<bool> asks(const clang::Expr *E, bool Tested = false);
  /// The lambda that \p E is, whatever is wrapped around it.
  const clang::LambdaExpr *lambdaIn(const clang::Expr *E) const;

private:
  bool namesInside(const clang::LambdaExpr &Lambda);
  bool has(const clang::LambdaExpr &Lambda);

  const model::Unit &Unit;
  const model::Callable Value;
  llvm::DenseMap<const clang::LambdaExpr *, bool> Lambdas;
};

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_HELDCALLBACK_H
