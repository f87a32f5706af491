//===- callback/Beginnings.h - where chains begin --------------*- C++ -*-===//
//
//   void connect() {               // called from anywhere: here it begins
//     deadline.async_wait(late);   // not here: that is for what goes wrong
//     resolver.async_resolve(found);
//   }
//   late, found: if (error) retry.async_wait(connect);
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_BEGINNINGS_H
#define COTIDY_CALLBACK_BEGINNINGS_H

#include "callback/Edges.h"

namespace cotidy::callback {

class Beginnings {
public:
  Beginnings(const Graph &Joined, const Operations &Found,
             const EdgeSet &Edges);

  using Bodies = std::set<const Function *>;
  /// The bodies that run in the handlers of a chain.
  Bodies inside(const std::vector<size_t> &Members) const;
  /// The operations of a chain at which it can begin: those that no other one
  /// of it starts as its next step; in a circle, those that are also started
  /// from outside. None where it only goes on from what has failed elsewhere.
  std::vector<size_t> of(const std::vector<size_t> &Members,
                         const Bodies &Inside) const;
  /// Is \p F the handler of an operation?
  bool isHandler(const Function &F) const { return Handlers.count(&F) != 0; }
  /// The sites at which a chain can begin with \p Node: those that none of its
  /// own handlers leads to, or else the first.
  std::vector<size_t> sitesOf(size_t Node, const Bodies &Inside) const;

private:
  bool entersFromOutside(const Site &At, const Bodies &Inside) const;
  bool isForOthers(const Site &At) const;
  bool waitsForWork(size_t Node, llvm::ArrayRef<const Edge *> Into) const;
  bool isEntered(size_t Node, const Bodies &Inside) const;

  const Operations &Found;
  const std::vector<Node> &Nodes;
  const EdgeSet &Edges;
  struct Caller {
    const Function *In;
    bool OnAnother = false;   ///< object than its own
    bool AsOperation = false; ///< what it calls is one to it
    bool Failed = false;      ///< only where something has failed
    bool Given = false;       ///< what it has been given
    bool Unsure = false;      ///< one of several overriders, nobody sees which
  };
  using Named = std::map<const Function *, std::vector<Caller>>;
  Named Callers; ///< who calls a body, or has it called at another place
  Named Givers;  ///< who gives it away, to be called by others
  Bodies Handlers; ///< of operations
  /// Those that are put where operations get their handlers from.
  Bodies KeptHandlers;
  Bodies Servers;  ///< what runs in handlers that start their own again
  /// By steps; what errors lead back to is no circle.
  std::vector<size_t> Circle;
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_BEGINNINGS_H
