//===- callback/Possible.cpp - which ways can be taken --------------------===//

#include "callback/Possible.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Callable;
using model::Function;
using model::Truth;

namespace {
/// What is known of a bool: nothing yet, one value, or that it is now this, now
/// that.
struct State {
  enum { Nothing, One, Any } Is = Nothing;
  bool Value = false;

  bool join(const State &Other) {
    State Before = *this;
    if (Is == Nothing)
      *this = Other;
    else if (Other.Is == Any || (Other.Is == One && Other.Value != Value))
      Is = Any;
    return Is != Before.Is || Value != Before.Value;
  }
};
} // namespace

Possible::Possible(const model::Graph &Joined) : Joined(Joined) {
  std::map<Callable, State> States;
  std::set<Callable> Changed;
  for (const Function *F : Joined.functions())
    for (const Truth &T : F->Truths) {
      if (T.To.Is == Callable::Field)
        (T.Made ? Fixed : Changed).insert(T.To);
      State &Of = States[T.To]; // somebody gives it something
      if (!T.Is && T.From.Is == Callable::Unknown)
        Of.Is = State::Any;
      else if (T.Is)
        Of.join({State::One, *T.Is});
    }
  for (const Callable &Field : Changed)
    Fixed.erase(Field);
  for (bool More = true; More;) {
    More = false;
    for (const Function *F : Joined.functions())
      for (const Truth &T : F->Truths) {
        if (T.Is || T.From.Is == Callable::Unknown)
          continue;
        // Of a parameter that nobody gives anything, anything may come.
        auto Known = States.find(T.From);
        More |= States[T.To].join(Known == States.end() ? State{State::Any}
                                                        : Known->second);
      }
  }
  findChanges();
  for (const auto &[Of, Is] : States)
    if (Is.Is == State::One &&
        (Of.Is == Callable::Parameter || Fixed.count(Of)))
      Always.emplace(Of, Is.Value);
}

void Possible::findChanges() {
  for (const Function *F : Joined.functions())
    for (const Truth &T : F->Truths)
      if (T.To.Is == Callable::Field)
        Own[F].insert(T.To);
  Changes = Own;
  for (bool More = !Changes.empty(); More;) {
    More = false;
    for (const Function *F : Joined.functions())
      for (const model::Call &C : F->Calls)
        for (const Function *Body :
             Joined.targets(C.Callee, C.Virtual, {}, *F))
          if (auto Inner = Changes.find(Body);
              Inner != Changes.end() && Body != F)
            for (const Callable &Field : std::set<Callable>(Inner->second))
              More |= Changes[F].insert(Field).second;
  }
}

void Possible::forget(Answers &Now, const Function &F,
                      const model::Moment &When) const {
  auto Forget = [&](const auto &In, const Function *By) {
    if (auto Known = In.find(By); Known != In.end())
      for (const Callable &Field : Known->second)
        Now.erase(Field);
  };
  if (Now.empty())
    return;
  Forget(Own, &F);
  for (const model::Call &C : F.Calls)
    if (F.mayFollow(C.When, When))
      for (const Function *Body : Joined.targets(C.Callee, C.Virtual, {}, F))
        Forget(Changes, Body);
}

bool Possible::add(Answers &So, Answers &Now, const Function &F,
                   const model::Moment &When) const {
  for (const model::Asked &A : F.Asks) {
    if (A.Block != When.Block)
      continue;
    if (auto Known = Always.find(A.Of);
        Known != Always.end() && Known->second != A.Is)
      return false;
    Answers &To = Fixed.count(A.Of) ? So : Now;
    if (A.Of.Is == Callable::Field &&
        To.emplace(A.Of, A.Is).first->second != A.Is)
      return false;
  }
  return true;
}

bool join(Answers &So, const Answers &More) {
  return llvm::all_of(More, [&](const auto &One) {
    return So.emplace(One).first->second == One.second;
  });
}

void meet(Answers &So, const Answers &Other) {
  for (auto Each = So.begin(); Each != So.end();) {
    auto Known = Other.find(Each->first);
    bool Agree = Known != Other.end() && Known->second == Each->second;
    Each = Agree ? std::next(Each) : So.erase(Each);
  }
}

} // namespace cotidy::callback
