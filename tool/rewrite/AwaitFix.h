//===- rewrite/AwaitFix.h - await instead of blocking ----------*- C++ -*-===//
//
//   std::this_thread::sleep_for(d);
//     -> co_await asio::steady_timer(co_await asio::this_coro::executor, d)
//            .async_wait(asio::use_awaitable);
//   auto n = socket.read_some(b);
//     -> auto n = co_await socket.async_read_some(b, asio::use_awaitable);
//   int x = cppcoro::sync_wait(f());
//     -> int x = co_await f();
//
// What stands in the place of the call comes from knowledge of the library
// whose coroutine it is. The edits are proposals: `verify` says whether they
// compile.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_AWAITFIX_H
#define COTIDY_REWRITE_AWAITFIX_H

#include "model/Unit.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

struct AwaitFix {
  /// Does the same without holding the thread.
  std::optional<EditSet> Fix;
  /// Does the same on another thread: right if the data it touches may be
  /// used there.
  std::vector<EditSet> Offers;
};

/// What could replace \p Call, which blocks, in the body \p In of a coroutine.
/// Nothing where `co_await` must not stand (see model/AwaitContext.h) or where
/// the library of the coroutine has no replacement.
AwaitFix awaitFix(const model::Unit &U, const model::Body &In,
                  const clang::Expr &Call);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_AWAITFIX_H
