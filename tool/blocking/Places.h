//===- blocking/Places.h - where an executor runs things -------*- C++ -*-===//

#ifndef COTIDY_BLOCKING_PLACES_H
#define COTIDY_BLOCKING_PLACES_H

#include "blocking/Conditions.h"
#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::blocking {

using namespace model;

/// Where \p E, an executor or an execution context, runs things; nullopt if
/// it is neither. `Same` is where the code that asks runs.
std::optional<Place> placeOf(const clang::Expr *E, Thread Same,
                             const knowledge::Lookup &Known);

/// The executor that a handler or completion token is bound to.
std::optional<Place> boundTo(const clang::Expr *Token, Thread Same,
                             const knowledge::Lookup &Known);

/// `co_await` of \p Operand leads to another thread.
struct HopTo {
  Place To;
  bool UntilNextAwait = false;
};
std::optional<HopTo> hopOf(const clang::Expr *Operand, Thread Same,
                           const knowledge::Lookup &Known);

/// `co_await post(pool, token)`: the work goes to the pool, but a bare token
/// resumes the coroutine where it was.
bool isHopThatStays(const clang::Expr *Operand, Thread Same,
                    const knowledge::Lookup &Known);

/// Does \p Condition in the body of \p In, if it is \p Outcome, say that its
/// thread is not the one that it asks for? That one may be the loop's.
bool saysElsewhere(const clang::Expr &Condition, bool Outcome,
                   const clang::FunctionDecl &In,
                   const knowledge::Lookup &Known);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_PLACES_H
