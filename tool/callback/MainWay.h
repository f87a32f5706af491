//===- callback/MainWay.h - the way that a chain is told by -----*- C++ -*-===//
//
//   connect -> write -> read      of all ways from where a chain can begin, the
//      |         \ -> close       longest that nothing leads aside from
//      | -> (error) wait -> connect
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_MAINWAY_H
#define COTIDY_CALLBACK_MAINWAY_H

#include "callback/Edges.h"

#include <optional>
#include <set>

namespace cotidy::callback {

struct MainWay {
  std::vector<size_t> Steps; ///< indices into the nodes
  size_t Site = 0;    ///< at which of the first one's sites it begins
  bool Retry = false; ///< its loop is that something is tried again
};

/// Where a chain can begin: an operation, and at which of its sites.
using Beginning = std::pair<size_t, std::vector<size_t>>;

/// The operations of a chain, and the bodies that run in their handlers.
struct Flow {
  const std::vector<size_t> &Members;
  const std::set<const Function *> &Inside;
};

/// The longest way from one of \p Begins on, through \p Of.
MainWay mainWay(const std::vector<Beginning> &Begins, const Flow &Of,
                const Operations &Found, const EdgeSet &Edges);

/// Can what begins at \p From go on, by what variables say there?
bool leadsOn(const Beginning &From, const Flow &Of, const Operations &Found,
             const EdgeSet &Edges);

/// The edges that something begun at \p Begins can take, round after round, by
/// what variables say on the way; of those that lead \p Back, only if it has
/// been there. Nothing if that is too much to try.
std::optional<std::set<size_t>>
passable(const std::vector<Beginning> &Begins, const Flow &Of,
         const std::set<size_t> &Back, const Operations &Found,
         const EdgeSet &Edges);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_MAINWAY_H
