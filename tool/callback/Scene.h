//===- callback/Scene.h - what a rewrite of a chain would touch -*- C++ -*-===//
//
//   start() { op(handler); }        Entry: stays, with the call replaced
//   handler() { step(); }           Folded, with all that leads on
//   step() { op2(last); }           Folded
//   last() { … }                    a handler that leads to nothing: called
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_SCENE_H
#define COTIDY_CALLBACK_SCENE_H

#include "callback/Feasible.h"

#include <set>

namespace cotidy::callback {

/// A stop, and the operation that the way through it leads to.
struct Passed {
  Stop At;
  size_t To; ///< an index into Chain::Steps
  /// The initiating call itself.
  bool Starts = false;
};

class Scene {
public:
  Scene(const Chain &Of, const Graph &Joined);

  /// A way that links one step to another.
  struct Way {
    const Link *Of;
    const Reached *Is;
  };

  void add(Reason Why, const Position &Where, std::string Sentence);
  const Step &step(size_t I) const { return Of.Steps[I]; }
  std::vector<const Function *> handlersOf(const Site &S) const {
    return Joined.targets(S.Handler, false, {}, *S.In);
  }
  bool isEntry(const Function *F) const { return Entries.count(F) != 0; }
  /// \p F runs in the chain's handlers, and nobody else calls it. Where a chain
  /// goes back to its entry, that is one of them.
  bool isOnlyInside(const Function &F) const;

  const Chain &Of;
  const Graph &Joined;
  std::vector<Way> Ways;
  /// The stops of all ways, and the root's own sites, each once.
  std::vector<Passed> Stops;
  std::set<const Function *> Entries;
  /// In the order in which they are met; an entry can be among them.
  std::vector<const Function *> Folded;
  /// All that runs in the chain's handlers before they return.
  std::set<const Function *> Inside;
  /// The calls that start what goes on by itself, beside what is started next.
  std::set<std::pair<const Function *, Position>> Apart;
  std::vector<Obstacle> Found;
};

/// Two ways that one run of a handler goes, and where they part: `At` comes
/// before `Then`.
struct SideBySide {
  Scene::Way First, Second;
  const Stop *At, *Then;
};
std::vector<SideBySide> sideBySide(const Scene &In);

/// \p Both.First leads on, and to nothing that is also reached by the other
/// way, or leads back to where the two begin.
bool goesOnApart(const Scene &In, const SideBySide &Both);

/// What stands in the way in single calls and steps, in what functions of the
/// project do with a handler, in functions, in how a chain calls its own caller
/// back, and where it is started.
void judgeCalls(Scene &In);
void judgeApis(Scene &In);
void judgeFunctions(Scene &In);
void judgeCallbacks(Scene &In);
void judgeStart(Scene &In);

/// \p F is no handler, and not only called by handlers: it may run before the
/// loop does.
bool mayRunOffLoop(const Scene &In, const Function &F);
/// Who starts the chain off the loop may have started others before: their
/// handlers would run first.
bool isStartedAfterOthers(const Scene &In);
/// The call, off the loop, by somebody who ends before the loop runs and with
/// whom ends what a local owns: perhaps the object whose chain this is. Null if
/// there is none.
const model::AsyncCall *endedOwner(const Scene &In);

/// \p U is a call of \p F by its name.
bool calls(const model::Use &U, const Function &F);

/// "'Session::start'", "the lambda".
std::string named(const Function &F);
/// "line 12".
std::string line(const Position &Where);
Position whereIs(const Site &S);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_SCENE_H
