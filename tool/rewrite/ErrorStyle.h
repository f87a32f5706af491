//===- rewrite/ErrorStyle.h - errors that are thrown anyway ----*- C++ -*-===//
//
//   [this](error_code ec, size_t n) {        n = co_await op(use_awaitable);
//     if (ec) throw system_error(ec);   ->
//     …                                      …
//   }
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_ERRORSTYLE_H
#define COTIDY_REWRITE_ERRORSTYLE_H

#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// Lets every operation of \p P throw its error, if each handler begins with a
/// test that throws the same, and does nothing else with it. Otherwise \p P
/// stays as it is, and the result is false.
bool letErrorsThrow(const model::Unit &U, Plan &P);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_ERRORSTYLE_H
