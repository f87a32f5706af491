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

namespace cotidy::callback {

/// The operations of the longest way from one of \p Begins on, indices into
/// the nodes of \p Found.
std::vector<size_t> mainWay(const std::vector<size_t> &Begins,
                            const Operations &Found, const EdgeSet &Edges);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_MAINWAY_H
