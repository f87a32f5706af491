//===- model/Possible.cpp - which ways can be taken --------------------===//

#include "model/Possible.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

bool Value::join(const Value &More) {
  Not.insert(More.Not.begin(), More.Not.end());
  Bits.insert(More.Bits.begin(), More.Bits.end());
  if (Among.empty())
    Among = More.Among;
  if (Among.empty())
    return true;
  std::set<std::int64_t> Left;
  for (std::int64_t V : Among)
    if (!More.excludes(V) && !excludes(V))
      Left.insert(V);
  if (Left.empty())
    return false;
  Among = std::move(Left);
  return true;
}

bool Value::excludes(std::int64_t V) const {
  return (!Among.empty() && !Among.count(V)) || Not.count(V) ||
         llvm::any_of(Bits, [&](const auto &Each) {
           const auto &[Mask, Wanted, Equal] = Each;
           return ((V & Mask) == Wanted) != Equal;
         });
}

bool join(Answers &So, const Answers &More) {
  return llvm::all_of(More, [&](const auto &One) {
    return So[One.first].join(One.second);
  });
}

void meet(Answers &So, const Answers &Other) {
  for (auto Each = So.begin(); Each != So.end();) {
    auto Known = Other.find(Each->first);
    Value Both;
    if (Known != Other.end()) {
      const Value &A = Each->second, &B = Known->second;
      if (!A.Among.empty() && !B.Among.empty()) {
        Both.Among = A.Among;
        Both.Among.insert(B.Among.begin(), B.Among.end());
      }
      for (const Value *One : {&A, &B})
        for (std::int64_t V : One->Not)
          if (A.excludes(V) && B.excludes(V))
            Both.Not.insert(V);
      for (const auto &Bits : A.Bits)
        if (B.Bits.count(Bits))
          Both.Bits.insert(Bits);
    }
    Each->second = std::move(Both);
    Each = Each->second.isEmpty() ? So.erase(Each) : std::next(Each);
  }
}

static constexpr unsigned AnyIndex = ~0u;

Callable parametersOf(const Function &F) {
  return {Callable::Parameter, F.Id, AnyIndex};
}

void forget(Answers &So, const Variables &Changed) {
  if (So.empty())
    return;
  for (const Callable &Each : Changed)
    if (Each.Index == AnyIndex)
      So.erase(So.lower_bound({Each.Is, Each.Id, 0}), So.lower_bound(Each));
    else
      So.erase(Each);
}

namespace {
/// What is known of a variable: nothing yet, one value, or that it is now this,
/// now that.
struct State {
  enum { Nothing, One, Any } Is = Nothing;
  std::int64_t Value = 0;

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

Possible::Possible(const Graph &Joined) : Joined(Joined) {
  std::map<Callable, State> States;
  Variables Changed;
  for (const Function *F : Joined.functions())
    for (const Truth &T : F->Truths) {
      if (T.To.Is == Callable::Field)
        (T.Made ? Fixed : Changed).insert(T.To);
      else
        Given[T.To].push_back({F, &T});
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
  std::map<const Function *, Variables> All;
  for (const Function *F : Joined.functions())
    for (const Truth &T : F->Truths)
      if (T.To.Is == Callable::Field) {
        All[F].insert(T.To);
        if (!T.Assigned)
          Changes[F].Sometime.insert(T.To);
      } else if (T.To.Id == F->Id && !T.Is &&
                 T.From.Is == Callable::Unknown) {
        Changes[F].Sometime.insert(T.To); // or another call of the same
      }
  auto Inner = [&](const Function &F, const Call &C) {
    Variables Found;
    for (const Function *Body : Joined.targets(C.Callee, C.Virtual, {}, F))
      if (auto Its = All.find(Body); Its != All.end() && Body != &F)
        Found.insert(Its->second.begin(), Its->second.end());
    return Found;
  };
  for (bool More = !All.empty(); More;) {
    More = false;
    for (const Function *F : Joined.functions())
      for (const Call &C : F->Calls)
        for (const Callable &Field : Inner(*F, C))
          More |= All[F].insert(Field).second;
  }
  for (const Function *F : Joined.functions()) {
    for (const Assignment &A : F->Assigns)
      Changes[F].Assigned.push_back({A.When, {A.To}});
    for (const Call &C : F->Calls)
      if (Variables Found = Inner(*F, C); !Found.empty())
        Changes[F].Called.push_back({C.When, std::move(Found)});
  }
}

/// What \p Of changes: at any time at all, and where \p Counts.
template <class Change, class Predicate>
static Variables changed(const Change &Of, Predicate Counts) {
  Variables Found = Of.Sometime;
  for (const auto *Each : {&Of.Assigned, &Of.Called})
    for (const auto &[When, What] : *Each)
      if (Counts(When))
        Found.insert(What.begin(), What.end());
  return Found;
}

Variables Possible::changedAfter(const Function &F, const Moment &When) const {
  auto Known = Changes.find(&F);
  return Known == Changes.end()
             ? Variables()
             : changed(Known->second, [&](const Moment &At) {
                 return F.mayFollow(When, At);
               });
}

/// What \p Field may be when \p F comes to \p When, by what \p F has given it
/// last, whichever way it came; empty if that is not seen.
std::set<std::int64_t> Possible::assigned(const Function &F,
                                          const Callable &Field,
                                          const Moment &When) const {
  std::vector<const Assignment *> Last;
  const Assignment *Here = nullptr;
  bool Always = false;
  for (const Assignment &A : F.Assigns) {
    if (!(A.To == Field))
      continue;
    if (A.When.Block == When.Block && A.When.Order < When.Order)
      Here = &A; // they are in their order
    else if (llvm::is_contained(A.Reaches, When.Block))
      Last.push_back(&A);
    Always |= llvm::is_contained(A.Before, When.Block);
  }
  if (Here)
    Last = {Here};
  else if (!Always)
    return {};
  auto Known = Changes.find(&F);
  std::set<std::int64_t> May;
  for (const Assignment *A : Last) {
    // Nothing can come between.
    if (!A->Value || Known->second.Sometime.count(Field) ||
        llvm::any_of(Known->second.Called, [&](const auto &Each) {
          const auto &[At, What] = Each;
          return What.count(Field) && F.mayFollow(A->When, At) &&
                 F.mayFollow(At, When);
        }))
      return {};
    May.insert(*A->Value);
  }
  return May;
}

Answers Possible::given(const Function &F,
                        const std::set<const Function *> &Others) const {
  Answers Found;
  for (auto Each = Given.lower_bound({Callable::Parameter, F.Id, 0});
       Each != Given.end() && Each->first.Id == F.Id; ++Each) {
    Value May;
    bool Known = true;
    for (const auto &[By, Is] : Each->second)
      if (!Others.count(By)) {
        Known &= Is->Is.has_value();
        if (Is->Is)
          May.Among.insert(*Is->Is);
      }
    if (Known && !May.isEmpty())
      Found.emplace(Each->first, std::move(May));
  }
  return Found;
}

/// Has nothing changed what \p A asks for since that was asked, when \p F comes
/// to \p When?
bool Possible::isLatest(const Function &F, const Asked &A,
                        const Moment &When) const {
  auto Known = Changes.find(&F);
  if (Known == Changes.end() || Known->second.Sometime.count(A.Of))
    return false;
  return !changed(Known->second, [&](const Moment &At) {
            return F.mayFollow(At, When) &&
                   llvm::binary_search(A.After, At.Block);
          }).count(A.Of);
}

Possible::Facts Possible::at(const Function &F, const Moment &When) const {
  Facts Found;
  Answers Since; // what was asked after the last change
  auto Known = Changes.find(&F);
  if (Known != Changes.end())
    Found.Changed = changed(Known->second, [&](const Moment &At) {
      return F.mayFollow(At, When);
    });
  for (const Asked &A : F.Asks) {
    if (A.Block != When.Block)
      continue;
    Value Is;
    if (A.Mask != -1)
      Is.Bits.insert({A.Mask, A.Value, A.Is});
    else
      Is = A.Is ? Value::is(A.Value) : Value::isNot(A.Value);
    if (auto Same = Always.find(A.Of); Same != Always.end() &&
                                       Is.excludes(Same->second))
      Found.Never = true;
    bool Changed = Found.Changed.count(A.Of) && !Fixed.count(A.Of);
    if (Changed && !isLatest(F, A, When))
      continue;
    Answers &To = Fixed.count(A.Of) ? Found.So
                  : Changed         ? Since
                                    : Found.First;
    if (!To[A.Of].join(Is))
      Found.Never = true;
  }
  Found.Now = Found.First;
  for (const Assignment &A : F.Assigns)
    if (!Fixed.count(A.To))
      if (std::set<std::int64_t> May = assigned(F, A.To, When); !May.empty())
        Found.Now[A.To] = Value{std::move(May), {}, {}};
  Found.Never |= !join(Found.Now, Since);
  return Found;
}

} // namespace cotidy::model
