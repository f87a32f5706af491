//===- rewrite/ChainRewrite.h - chains into coroutines ---------*- C++ -*-===//
//
//   the functions of one unit --chains--> Plan --> Emit --> EditSet
//
// A chain is tried while the AST of its unit is alive. Only when all units are
// joined it is known whether it was whole: see `model::Rewritten`.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_CHAINREWRITE_H
#define COTIDY_REWRITE_CHAINREWRITE_H

#include "callback/Chain.h"
#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::rewrite {

struct ChainOptions {
  unsigned MinDepth = 3;
  bool ErrorsThrow = false; ///< where that is all that handlers do with them
  bool Alternative = false; ///< a task beside a function with a callback
};

/// Adds to `AsyncCall::Becomes` of the first operation of each chain in
/// \p Functions, the summaries of \p U; where the whole cannot become one
/// coroutine, also to that of each of its parts. Chains below `MinDepth` that
/// are no loop are left out.
void rewriteChains(const model::Unit &U,
                   std::vector<model::Function> &Functions,
                   const ChainOptions &Options);

/// The places of the operations of a chain, sorted: what tells whether two
/// chains are the same.
std::vector<Position> stepsOf(const callback::Chain &C);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_CHAINREWRITE_H
