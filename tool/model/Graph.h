//===- model/Graph.h - the functions of a project, joined ---*- C++ -*-===//
//
//   [Function] of all units --> who calls whom, what runs where
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_GRAPH_H
#define COTIDY_MODEL_GRAPH_H

#include "model/Programs.h"
#include "llvm/ADT/StringRef.h"

#include <map>
#include <vector>

namespace cotidy::model {

/// Why a body runs on an event loop (or perhaps does).
struct Context {
  Thread On = Thread::Loop;
  Position Where; ///< where it was given away; invalid for a coroutine as such
  std::string By; ///< the initiating function
  /// What calls it: an operation that completes, or only a change of place.
  Operation Is = Operation::None;
  const Function *From = nullptr; ///< the body that gave it away
  bool Minor = false; ///< only time has passed, or something has ended
};

/// A place that names a function: to call it, to start something with it as a
/// handler, or else to keep its address.
struct Use {
  const Function *From = nullptr;
  Position Where;
  const Call *By = nullptr;     ///< calls it, or is given it
  const Start *Given = nullptr; ///< starts something with it
};

/// What is known of a callable parameter's value on the way to a body.
using Binding = std::map<Callable, Callable>;

class Graph {
public:
  /// \p Functions stay alive as long as the graph does. A body that several
  /// units saw counts once. Bodies of one id at several places are those of
  /// several programs.
  explicit Graph(const std::vector<Function> &Functions);

  /// The body of \p Id as \p From sees it: where programs differ, the one in
  /// its own file, or the only one in a program of its own; else null.
  const Function *find(const FunctionId &Id, const Function &From) const;
  /// The bodies that \p C may reach: one, or the implementations of a virtual
  /// function, or what a parameter or field was given.
  std::vector<const Function *> targets(const Callable &C, bool Virtual,
                                        const Binding &Bound,
                                        const Function &From) const;
  /// The name of the function around \p F, or of \p F itself if it is no
  /// lambda; empty where there is none.
  std::string namedAround(const Function &F) const;
  /// Every body once.
  const std::vector<const Function *> &functions() const { return InOrder; }
  /// The functions that override \p Id, directly.
  const std::vector<const Function *> &overriders(llvm::StringRef Id) const {
    static const std::vector<const Function *> None;
    auto Found = Overriders.find(Id);
    return Found == Overriders.end() ? None : Found->second;
  }
  /// Is \p Parameter called, at least sometimes, by its function itself or by
  /// one to which that hands it?
  bool calls(const Callable &Parameter) const {
    return Called.count(Parameter) != 0;
  }
  /// The loop contexts: tasks, and what was given to a loop as a handler.
  /// Each with the surest reason why. In the order of the source.
  std::vector<std::pair<const Function *, Context>> contexts() const;
  /// \p F is surely a loop context itself.
  bool isOnLoop(const Function &F) const {
    auto Found = Contexts.find(&F);
    return Found != Contexts.end() && Found->second.On == Thread::Loop;
  }
  /// Why what is given to a parameter, or put into a field, is called after
  /// the function has returned; null if nobody is known to.
  const Context *runsLater(const Callable &Parameter) const {
    auto Found = Handlers.find(Parameter);
    return Found == Handlers.end() ? nullptr : &Found->second;
  }
  /// Where \p F is named.
  const std::vector<Use> &usesOf(const Function &F) const {
    static const std::vector<Use> None;
    if (auto Own = UsesOf.find(&F); Own != UsesOf.end())
      return Own->second;
    auto Found = Uses.find(F.Id);
    return Found == Uses.end() ? None : Found->second;
  }
  /// Some function puts \p Field into \p State.
  bool isInState(llvm::StringRef Field, llvm::StringRef State) const;

private:
  void findUses(const Function &F);
  void tellUsesApart();
  void findHandlers();
  void findSpawns();
  void findTasks();
  const Callable *onlyValue(const Callable &C, const Function &From) const;
  std::vector<const Function *> kept(const Callable &C,
                                     const Function &From) const;
  bool isOffLoop(const Function &Caller, const Call &By) const;
  void run(const Callable &Target, Context Why, const Function &From);
  void runCalled();
  void runCalled(const Function &F, const Context &Why, const Callable &Target,
                 bool Given);
  void findCalled();
  std::vector<FunctionId> namesOf(const FunctionId &Id) const;
  bool isWithin(const Function &Inner, const FunctionId &Outer) const;
  Thread resolve(const Place &Runs, unsigned Depth) const;

  std::optional<Programs> Linked;
  std::map<llvm::StringRef, std::vector<const Function *>> ById;
  std::vector<const Function *> InOrder;
  std::map<llvm::StringRef, std::vector<const Function *>> Overriders;
  /// Every call that gives a callable or executor to a parameter.
  struct Gift {
    const Function *From;
    const Call *By;
    const Argument *What;
  };
  std::map<std::pair<llvm::StringRef, unsigned>, std::vector<Gift>> Given;
  std::set<Callable> Called; ///< parameters
  /// What a function overrides, directly.
  std::map<llvm::StringRef, const Function *> Overriding;
  /// Who calls a function by its name.
  std::map<llvm::StringRef,
           std::vector<std::pair<const Function *, const Call *>>>
      Callers;
  std::map<llvm::StringRef, std::vector<Use>> Uses;
  /// Where programs have functions of one name: those of each.
  std::map<const Function *, std::vector<Use>> UsesOf;
  std::map<llvm::StringRef, std::vector<std::pair<Callable, const Function *>>>
      Stored; ///< what, and by whom
  std::set<std::pair<std::string, std::string>> FieldStates;
  std::map<Callable, Context> Handlers; ///< parameters and fields run later
  std::map<const Function *, Context> Contexts;
  bool Changed = false; ///< by `run`, in one of these two
};

} // namespace cotidy::model

#endif // COTIDY_MODEL_GRAPH_H
