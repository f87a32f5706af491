//===- blocking/Tells.h - what conditions say of objects -------*- C++ -*-===//
//
//   if (result.wait_for(0s) == ready)       // `result` is ready
//   if (!queue.empty())                     // `queue` is filled
//   if (!outbox.empty())                    // of `outbox`, the queue is
//   more.wait(lock, [&] { return !queue.empty(); });
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_BLOCKING_TELLS_H
#define COTIDY_BLOCKING_TELLS_H

#include "blocking/Conditions.h"

namespace cotidy::blocking {

/// An object and a state that knowledge names.
struct Told {
  Object Of;
  std::string State;
};

/// What \p Condition says where it is \p Outcome.
std::optional<Told> tells(const clang::Expr &Condition, bool Outcome,
                          const knowledge::Lookup &Known);

/// The state of a part of its own object of which a member function speaks, as
/// one of the whole; empty if \p Is is of no such part.
std::string stateOfWhole(const Told &Is);

/// The same of a condition that asks a member function of the user's.
std::optional<Told> tellsOfWhole(const clang::Expr &Condition, bool Outcome,
                                 const knowledge::Lookup &Known);

/// Where it is so, the call at \p Site does not wait, or is not made: it waits
/// for a predicate, or in a loop that ends with it.
std::optional<Told> waitsFor(const CallSite &Site, const model::Body &In,
                             const knowledge::Lookup &Known);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_TELLS_H
