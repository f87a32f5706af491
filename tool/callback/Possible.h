//===- callback/Possible.h - which ways can be taken -----------*- C++ -*-===//
//
//   void close(bool again = false);   // nobody gives anything else:
//   if (again) connect();             // never done
//
//   if (server) read();               // on one way, only one of the two is
//   if (!server) write();             // done, if nobody changes `server`
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_POSSIBLE_H
#define COTIDY_CALLBACK_POSSIBLE_H

#include "model/Graph.h"

#include <map>

namespace cotidy::callback {

/// What fields are found to be on a way.
using Answers = std::map<model::Callable, bool>;

class Possible {
public:
  explicit Possible(const model::Graph &Joined);

  /// Adds to \p So what is so where \p F comes to \p When, and to \p Now what
  /// else is so until the run ends; false if it cannot come there, or not on
  /// the way that these tell of.
  bool add(Answers &So, Answers &Now, const model::Function &F,
           const model::Moment &When) const;
  /// Takes out of \p Now what \p F may have changed when it comes to \p When,
  /// or what it has called until then.
  void forget(Answers &Now, const model::Function &F,
              const model::Moment &When) const;

private:
  void findChanges();

  const model::Graph &Joined;

  /// What parameters and fields that are always the same are.
  std::map<model::Callable, bool> Always;
  /// Fields that are given a value only while their objects are made.
  std::set<model::Callable> Fixed;
  /// What a function gives a value, and with it all that it calls.
  std::map<const model::Function *, std::set<model::Callable>> Own, Changes;
};

/// Adds \p More to \p So; false if they contradict each other.
bool join(Answers &So, const Answers &More);

/// Leaves in \p So what is so in \p Other as well.
void meet(Answers &So, const Answers &Other);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_POSSIBLE_H
