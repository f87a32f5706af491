//===- rewrite/YieldFix.h - let others run in each round -------*- C++ -*-===//
//
//   while (!ready.load())          while (!ready.load())
//     std::this_thread::yield();     co_await asio::post(asio::use_awaitable);
//
//   for (;;)                       for (;;) {
//     step();                        co_await asio::post(asio::use_awaitable);
//                                    step();
//                                  }
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_YIELDFIX_H
#define COTIDY_REWRITE_YIELDFIX_H

#include "model/Unit.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

/// What is to be done in each round.
struct Round {
  const clang::Stmt &Body;
  clang::SourceLocation Keyword; ///< of the loop
  /// All that the body does is to let other threads run.
  bool Idles = false;
};

/// The library's yield as the first statement of a loop in the coroutine
/// \p In, or in the place of one that lets nothing run on this thread; nothing
/// where the library has none, or where macros make it impossible.
std::optional<EditSet> yieldFix(const model::Unit &U, const model::Body &In,
                                const Round &Of);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_YIELDFIX_H
