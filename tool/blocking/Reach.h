//===- blocking/Reach.h - from a loop context to a blocking call -*- C++ -*-===//

#ifndef COTIDY_BLOCKING_REACH_H
#define COTIDY_BLOCKING_REACH_H

#include "model/Graph.h"

namespace cotidy::blocking {

using namespace model;

/// A blocking path: Context -> Hops… -> Leaf.
struct Path {
  const Function *Root = nullptr;
  Context Why;
  /// The calls on the way with the functions that they stand in; the first one
  /// stands in `Root`. Empty: the leaf itself stands in `Root`.
  std::vector<std::pair<const Function *, const Call *>> Hops;
  const Function *LeafIn = nullptr;
  const BlockingCall *Leaf = nullptr;
  Verdict Is = Verdict::Blocks;
  /// Further calls in this context, and further contexts, that reach the same
  /// leaf.
  std::vector<Path> Also;

  const Position &where() const {
    return Hops.empty() ? Leaf->Where : Hops.front().second->Where;
  }
};

struct ReachOptions {
  /// Report what is unsure or short, too.
  bool HighSensitivity = false;
  /// More contexts than this with one root cause are one path with the others
  /// in `Also`.
  unsigned GroupAbove = 3;
};

/// All blocking paths, in the order of the source. Within one context, one
/// root cause gives one path, and one callee gives one path: the surest, then
/// the shortest.
std::vector<Path> reach(const Graph &G, const ReachOptions &Options);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_REACH_H
