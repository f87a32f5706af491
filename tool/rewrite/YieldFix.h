//===- rewrite/YieldFix.h - let others run in each round -------*- C++ -*-===//
//
//   while (!ready.load())          while (!ready.load())
//     std::this_thread::yield();     co_await asio::post(asio::use_awaitable);
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_YIELDFIX_H
#define COTIDY_REWRITE_YIELDFIX_H

#include "model/Unit.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

/// The library's yield as the first statement of \p LoopBody, which stands in
/// the coroutine \p In; nothing where the library has none, or where macros
/// make it impossible.
std::optional<EditSet> yieldFix(const model::Unit &U, const model::Body &In,
                                const clang::Stmt &LoopBody);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_YIELDFIX_H
