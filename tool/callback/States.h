//===- callback/States.h - chains that go by a state ------------*- C++ -*-===//
//
//   void next() { switch (state) { case head: …; case body: …; case end: …; } }
//
//   Every handler calls that. Which operation follows which, only the state
//   says.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_STATES_H
#define COTIDY_CALLBACK_STATES_H

#include "callback/Chain.h"

namespace cotidy::callback {

/// Does one function lead from state to state, so that nobody can tell in which
/// order the operations of \p C come?
bool goesByState(const Chain &C);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_STATES_H
