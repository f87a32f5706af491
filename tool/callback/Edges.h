//===- callback/Edges.h - which operation leads to which -------*- C++ -*-===//

#ifndef COTIDY_CALLBACK_EDGES_H
#define COTIDY_CALLBACK_EDGES_H

#include "callback/Operations.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cotidy::callback {

/// From one operation to another, with every way that leads there.
struct Edge {
  size_t From, To;
  std::vector<Reached> Ways;
  bool Cut = false; ///< what it leads to is a chain of its own
  bool Parallel = false;
  /// The handler starts its own operation, at another place and perhaps with
  /// another lambda around it.
  bool Again = false;
  /// To what is minor where something else goes on; to what is done after
  /// errors only; to what is minor beside something else (a deadline, an idle
  /// timer), the end after an error, or what is never done.
  enum Sort { Step, Instead, OnError, Beside } Aside = Step;
};

/// Is what the two lead to started in one run of a handler?
bool together(const Edge &A, const Edge &B);

/// Does nobody go there?
bool isNever(const Edge &E);

/// Does somebody go there only where something has failed?
bool isError(const Edge &E);

/// The edges between all operations, and where one chain ends and another
/// begins.
class EdgeSet {
public:
  explicit EdgeSet(const Operations &Found);

  const Edge &operator[](size_t Index) const { return Edges[Index]; }
  const std::vector<Edge> &all() const { return Edges; }
  /// The edges that begin at \p Node.
  const std::vector<size_t> &from(size_t Node) const { return Out[Node]; }
  /// A number for each operation, equal for those that lead to each other by
  /// edges that \p Follows.
  std::vector<size_t>
  circles(llvm::function_ref<bool(const Edge &)> Follows) const;
  /// A number for each operation, equal for those that edges connect.
  std::vector<size_t> components(bool IntoLoops) const;

private:
  void findEdges();
  void leaveEnds();
  void findCircles();
  void cutNew();
  void cutForks();
  void cutServices();
  void findAside();
  bool isLoop(size_t Node) const;
  bool isBesideService(const Edge &E) const;
  bool isBesideStep(const Edge &E) const;
  bool isPolling(const Edge &E) const;
  bool isPause(const Edge &E) const;
  bool isHeartbeat(const Edge &E) const;
  bool endsLoop(const Edge &E) const;

  const Operations &Found;
  const std::vector<Node> &Nodes;
  std::vector<Edge> Edges;
  std::vector<std::vector<size_t>> Out; ///< edges by where they begin
  std::vector<size_t> Circle; ///< by edges that are not cut
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_EDGES_H
