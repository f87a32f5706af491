//===- callback/Operations.h - operations and what they lead to -*- C++ -*-===//

#ifndef COTIDY_CALLBACK_OPERATIONS_H
#define COTIDY_CALLBACK_OPERATIONS_H

#include "callback/Chain.h"
#include "callback/Mishaps.h"
#include "llvm/ADT/DenseMap.h"

#include <map>
#include <set>

namespace cotidy::callback {

using model::Call;

/// An operation. Calls of one initiating function with one handler that starts
/// something are one: `async_accept(on_accept)` in `start`, and again in
/// `on_accept`. So are those of which one body starts one or the other, and
/// that go on alike: on a socket with TLS or without. Each instantiation of a
/// template has operations of its own.
struct Node {
  Position Where;
  std::string Name;
  Operation Is;
  unsigned Signs; ///< if only declarations say that it is one: how many do
  bool Keeps;     ///< then: its body is seen to keep the handler
  bool Minor;     ///< it only waits for time to pass, or ends something
  std::vector<Site> Sites;
  bool Several = false; ///< with handlers that only do the same
  bool Unnamed = false; ///< what is waited for has no name
  bool Begun = false;   ///< elsewhere, and kept in a variable since
};

/// The operations of a project.
class Operations {
public:
  explicit Operations(const Graph &Joined);

  const std::vector<Node> &nodes() const { return Nodes; }
  /// Does the call at \p Where in \p In start an operation?
  bool isAt(const Position &Where, const Function *In) const {
    return nodeAt(Where, In) != nullptr;
  }
  /// What the handler of the first results in cannot be seen; the second
  /// continues that.
  const std::set<std::pair<size_t, size_t>> &continuations() const {
    return Unseen;
  }
  /// Does \p S continue what a function has made of a value?
  bool isAtOnce(const model::Start &S) const { return AtOnce.count(&S) != 0; }
  /// Is what \p C gives to \p A called before the function returns, and not
  /// kept? A log that makes its text when it is needed.
  bool isOnlyCalled(const Call &C, const model::Argument &A) const;
  const Possible &possible() const { return Can; }
  /// Are the two one operation that is started anew, at another place and with
  /// another lambda around the handler?
  bool isAgain(size_t A, size_t B) const;
  /// Does \p R lead away from the flow: by an object that has nothing else to
  /// do with it, such as a registry, to a third one, or on an error to any
  /// other?
  bool isDetour(const Reached &R) const;
  /// `Session` of `Session::read`, and of a lambda in it.
  std::string scopeOf(const Function &F) const;
  /// What the handlers of operation \p Of start.
  std::vector<Reached> startedBy(size_t Of) const;
  /// What \p Body starts before it returns.
  std::vector<Reached> startedIn(const Function &Body) const;
  /// Is what \p Of calls when it is done known wherever it is started? What the
  /// result of a future is for needs no handler.
  bool isFollowed(size_t Of) const;
  /// The bodies that run in the handlers of \p Of before they return.
  std::set<const Function *> runIn(size_t Of) const;

private:
  /// The operation that the call at \p Where in \p In starts, or null.
  const Node *nodeAt(const Position &Where, const Function *In) const {
    auto Found = ByPlace.lower_bound({Where, In, nullptr});
    bool Is = Found != ByPlace.end() && std::get<0>(Found->first) == Where &&
              std::get<1>(Found->first) == In;
    return Is ? &Nodes[Found->second] : nullptr;
  }
  void findStarts();
  void findCalls();
  bool findMoreCalls();
  void findKept();
  void findEmptied();
  void findQueues();
  void findWaitedFor();
  void dropHelpers();
  void joinSame();
  void findFutures();
  void attachContinuations();
  class Ends;
  bool isReady(const Call &C, const Function &From) const;
  void joinAlternatives();
  void joinChoices();
  bool isAlternative(size_t A, size_t B,
                     const std::vector<std::set<size_t>> &Next) const;
  void merge(size_t Into, size_t From);
  /// Is what \p C gives to \p A called after the function has returned?
  struct Later {
    enum { No, Likely, Yes } Sure = No;
    Operation Is = Operation::Once;
    bool Minor = false;
    unsigned Signs = 0; ///< for `Likely`
    bool Keeps = false; ///< for `Likely`: that is seen
  };
  /// Is what \p Field holds called by who has been posted, or has waited?
  bool isCalledAfterWaits(const std::string &Field) const;
  /// Is what \p Field holds called when everything is done, not once for each
  /// of many?
  bool isToldOnce(const std::string &Field) const;
  /// Does what \p Body starts call what \p Field holds?
  bool isToldBy(const Function &Body, const std::string &Field) const;
  bool isCalledInTheEnd(const Function &Body, const Callable &Parameter) const;
  Later isCalledLater(const Call &C, const model::Argument &A,
                      const Function &From) const;
  /// The same, if it is seen what becomes of it, and of a function called
  /// \p Name.
  std::optional<Later>
  isSeenLater(llvm::StringRef Name, const model::Argument &A,
              const Callable &Parameter,
              llvm::ArrayRef<const Function *> Bodies) const;
  /// Else: if it is kept, or if nobody sees the body.
  Later isLikelyLater(llvm::StringRef Name, const model::Argument &A,
                      llvm::ArrayRef<const Function *> Bodies,
                      const Function &From) const;
  /// Is \p Parameter called at once, or else by a lambda that is given to
  /// somebody who keeps it?
  bool isCalledOrKept(const Function &Body, const Callable &Parameter) const;
  /// The parameters that lambda \p Value calls, of those around it.
  std::vector<Callable> calledBy(const Callable &Value,
                                 const Function &From) const;
  std::set<std::string> keptIn(const Call &C, const model::Argument &A,
                               const Function &From) const;
  /// Calling \p Called completes the operation of which it is a parameter, or
  /// by which it is kept: what comes then is told where that was started.
  bool isCompletion(const Callable &Called) const;
  std::vector<const Function *> handlers(const Site &Of) const;
  /// The operation that \p Call, a start or a call, is in an object of
  /// \p Self's.
  std::optional<size_t> operation(const void *Call,
                                  const DynamicType *Self) const;
  /// All that \p Body may be where it is called: who is given a generic lambda
  /// is given all of its instances.
  std::vector<const Function *> instancesOf(const Function &Body) const;
  /// The handler; what it calls, or posts, if it is a lambda that does nothing
  /// else. With what constants is added to \p With.
  const Function *handlerOf(const Site &Of, std::string *With = nullptr) const;
  void add(Node Found);
  /// The operation that \p Found is a further site of, or a new one.
  size_t indexOf(const Node &Found);
  class Search;

  const Graph &Joined;
  Possible Can;
  DynamicTypes Types;
  Statuses Went;
  Mishaps Bad;
  std::vector<Node> Nodes;
  /// Calls that result in a future and are no operations of their own: the
  /// flow goes on inside.
  std::set<const Call *> Followed;
  std::set<std::pair<size_t, size_t>> Unseen;
  /// Continuations of futures that are made of a value: they are called at
  /// once, or posted.
  std::set<const model::Start *> AtOnce;
  /// Parameters whose values are kept: in which fields; "" if elsewhere.
  std::map<Callable, std::set<std::string>> Kept;
  /// Parameters that are called before the function returns, since it runs the
  /// loop until then.
  std::set<Callable> WaitedFor;
  /// Fields in which what surely are operations keep their handlers.
  std::set<std::string> Completing;
  /// Fields that are emptied by whoever calls what they hold.
  std::set<std::string> Emptied;
  /// Fields that keep tasks, to be run in another thread.
  std::set<std::string> Queues;
  /// Fields of records that say what is to be done, such as a request.
  std::set<std::string> Records;
  std::map<std::tuple<Position, const Function *, const DynamicType *>, size_t>
      ByPlace;
  std::map<std::tuple<std::string, const Function *, const DynamicType *>,
           size_t>
      ByHandler;
  /// The instances of generic lambdas, by where those stand.
  std::map<std::pair<Position, model::FunctionId>,
           std::vector<const Function *>>
      Generic;
  /// Which operation a call is; calls that are none are not in here.
  llvm::DenseMap<std::pair<const void *, const DynamicType *>, size_t> Which;
};

/// The same for all that are given the same.
std::string constantsAsText(const std::vector<model::Constant> &All);

/// Do the two stand in one body, and never happen in one run of it?
bool isEither(const Site &X, const Site &Y);

/// Does a call that is \p Is count as an operation?
bool isOperation(Operation Is);

/// Does the handler start it many times, each a chain of its own?
bool isManyTimes(const Reached &R);

/// Is it started by the constructor of an object?
bool isInConstructor(const Reached &R);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_OPERATIONS_H
