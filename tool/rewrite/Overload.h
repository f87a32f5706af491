//===- rewrite/Overload.h - a task beside a callback -----------*- C++ -*-===//
//
//   void load(url from, std::function<void(error_code, page)> done);
//
//   awaitable<std::tuple<error_code, page>> load(url from);   // the chain
//   void load(url from, std::function<void(error_code, page)> done) {
//     … auto [ec, result] = co_await load(std::move(from));
//       done(ec, std::move(result));
//   }
//
// What the chain calls its function's callback with, on each of its ways and
// last, is what a coroutine results in. Callers stay as they are.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_OVERLOAD_H
#define COTIDY_REWRITE_OVERLOAD_H

#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// Sets `Beside` of \p P, if its function is one that others may call, with one
/// callback of known results; else false, and the reason.
bool planOverload(const model::Unit &U, const callback::Scene &In, Plan &P,
                  Refused &Why);

/// The call of the callback that \p S is, a statement; null if it is another.
const clang::CallExpr *calledBack(const Overload &O, const clang::Stmt *S);

/// Each way through \p S ends with a call of the callback.
bool endsWithCallback(const Overload &O, const clang::Stmt *S);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_OVERLOAD_H
