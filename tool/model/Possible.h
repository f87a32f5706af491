//===- model/Possible.h - which ways can be taken --------------*- C++ -*-===//
//
//   void close(bool again = false);   // nobody gives anything else:
//   if (again) connect();             // never done
//
//   if (server) read();               // on one way, only one of the two is
//   if (!server) write();             // done, if nobody changes `server`
//
//   state_ = State::Body; read();     // its handler comes to what is done in
//                                     // that state
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_POSSIBLE_H
#define COTIDY_MODEL_POSSIBLE_H

#include "model/Graph.h"

#include <map>
#include <set>

namespace cotidy::model {

/// What a variable may be, or some of what it is not; values as `Asked` has
/// them.
struct Value {
  std::set<std::int64_t> Among; ///< one of these; anything if there are none
  std::set<std::int64_t> Not;
  /// What some of its bits are, or are not: a mask, a value, and which of both.
  std::set<std::tuple<std::int64_t, std::int64_t, bool>> Bits;

  static Value is(std::int64_t V) { return {{V}, {}, {}}; }
  static Value isNot(std::int64_t V) { return {{}, {V}, {}}; }

  /// It cannot be \p V.
  bool excludes(std::int64_t V) const;
  /// Adds what \p More says; false if the two contradict each other.
  bool join(const Value &More);
  bool isEmpty() const { return Among.empty() && Not.empty() && Bits.empty(); }
  friend bool operator<(const Value &A, const Value &B) {
    return std::tie(A.Among, A.Not, A.Bits) < std::tie(B.Among, B.Not, B.Bits);
  }
};

/// What parameters and fields are found to be on a way.
using Answers = std::map<Callable, Value>;
using Variables = std::set<Callable>;

/// All parameters of \p F, among `Variables`: another call has others.
Callable parametersOf(const Function &F);

/// Adds \p More to \p So; false if they contradict each other.
bool join(Answers &So, const Answers &More);

/// Leaves in \p So what is so in \p Other as well.
void meet(Answers &So, const Answers &Other);

/// Takes out of \p So what \p Changed may have made untrue.
void forget(Answers &So, const Variables &Changed);

class Possible {
public:
  explicit Possible(const Graph &Joined);

  /// What is so where a function comes to some moment.
  struct Facts {
    bool Never = false; ///< it does not come there
    Answers So;         ///< of fields that keep what they are made with
    Answers First;      ///< of others: what had to be so when it began
    Answers Now;        ///< what is so at that moment
    Variables Changed;  ///< what it may have changed until then
  };
  Facts at(const Function &F, const Moment &When) const;

  /// What \p F is given by those who call it, but for \p Others.
  Answers given(const Function &F,
                const std::set<const Function *> &Others) const;

  /// What \p F may change once it has come to \p When.
  Variables changedAfter(const Function &F,
                         const Moment &When) const;

private:
  void findChanges();
  bool isLatest(const Function &F, const Asked &A, const Moment &When) const;
  std::set<std::int64_t> assigned(const Function &F, const Callable &Field,
                                  const Moment &When) const;

  const Graph &Joined;

  /// What parameters are given, and by whom.
  std::map<Callable, std::vector<std::pair<const Function *, const Truth *>>>
      Given;
  /// What parameters and fields that are always the same are.
  std::map<Callable, std::int64_t> Always;
  /// Fields that are given a value only while their objects are made.
  Variables Fixed;
  /// What a function may change: nobody knows when, or at some moment.
  struct Change {
    Variables Sometime;
    std::vector<std::pair<Moment, Variables>> Assigned, Called;
  };
  std::map<const Function *, Change> Changes;
};

} // namespace cotidy::model

#endif // COTIDY_MODEL_POSSIBLE_H
