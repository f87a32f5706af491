//===- blocking/Summarise.h - from bodies to summaries ---------*- C++ -*-===//

#ifndef COTIDY_BLOCKING_SUMMARISE_H
#define COTIDY_BLOCKING_SUMMARISE_H

#include "blocking/Conditions.h"
#include "model/Function.h"
#include "model/Unit.h"

#include <functional>

namespace cotidy::blocking {

using namespace model;

/// A blocking call as it stands in the source, for whoever can mend it.
struct BlockingSite {
  const model::Body &In;
  const CallSite &Site;
  knowledge::Known<knowledge::BlockingFunction> Entry; ///< or, if unset,
  const clang::NamedDecl *AsyncTwin = nullptr;         ///< its twin
};

struct SummaryOptions {
  unsigned MinSleepMs = 5;
  /// Gives a call in a coroutine its fix and offers; may be empty.
  std::function<void(const BlockingSite &, BlockingCall &)> Mend;
  bool MendUnlikely = false; ///< also what is short or unsure
  /// A call that the user said to be silent about (NOLINT).
  std::function<bool(const Position &)> Suppressed;
};

/// "sleep", "io", … as messages show it.
const char *kindName(Kind What);

/// One `Function` for each body of \p Unit, in the order of the source.
std::vector<Function> summarise(const model::Unit &Unit,
                                const SummaryOptions &Options);

/// What becomes of the callable parameters of \p Of.
std::vector<Callback> callbacksOf(const model::Unit &Unit,
                                  const model::Body &Of);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_SUMMARISE_H
