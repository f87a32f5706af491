//===- callback/Feasible.h - can a chain become a coroutine? ---*- C++ -*-===//
//
// A rewrite puts the whole chain into one coroutine, started where the chain
// is started: the function there keeps its signature, and what leads from one
// operation to the next is folded into the coroutine and is gone.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_FEASIBLE_H
#define COTIDY_CALLBACK_FEASIBLE_H

#include "callback/Chain.h"
#include "callback/Obstacle.h"

namespace cotidy::callback {

/// All that stands in the way, by reason; of one reason, in the order of the
/// chain. Each place once.
std::vector<Obstacle> obstacles(const Chain &Of, const Graph &Joined);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_FEASIBLE_H
