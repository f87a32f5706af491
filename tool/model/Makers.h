//===- model/Makers.h - handlers made of handlers --------------*- C++ -*-===//
//
//   auto logged(std::function<void()> f) {
//     return [f](error_code, size_t) { f(); };
//   }
//   timer.async_wait(logged([] { … }));   // as good as the inner lambda
//
//   template <class Handler> struct with_memory {
//     template <class... Args> void operator()(Args &&...args) {
//       handler(std::forward<Args>(args)...);
//     }
//     pool &memory;
//     Handler handler;
//   };
//   timer.async_wait(with_memory{pool, f});   // as good as f
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_MAKERS_H
#define COTIDY_MODEL_MAKERS_H

#include "knowledge/Lookup.h"
#include "clang/AST/ExprCXX.h"

#include <optional>

namespace cotidy::model {

/// A handler that a function of the user's made of another.
struct Made {
  const clang::LambdaExpr *Body; ///< what it made
  const clang::Expr *Of;         ///< what it was given, and calls in there
};

/// Nothing if \p E is no call of a function that does no more than return a
/// lambda in which one callable that it was given is called.
std::optional<Made> madeHandler(const clang::Expr *E);

/// What \p E, an object of a class of the user's or the call of a function that
/// makes one, or binds it to an executor, passes all its calls on to, and does
/// no more; else null.
const clang::Expr *passesCallsTo(const clang::Expr *E,
                                 const knowledge::Lookup &Known);

/// What std::make_shared<T>(…) or its like calls, given that many arguments:
/// null if there are several such constructors of T, or none.
const clang::CXXConstructorDecl *
constructorCalled(const clang::FunctionDecl &Maker, unsigned Given);

} // namespace cotidy::model

#endif // COTIDY_MODEL_MAKERS_H
