//===- callback/Futures.cpp - operations that result in futures -----------===//
//
//   connect().then([] { return send(); }).then([] { … });
//
//   connect, send: operations; the first `.then` continues the one, the second
//   the other, since that is what the first one's lambda results in
//
//===----------------------------------------------------------------------===//

#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Start;

/// What is put into continuations deeper than this nobody writes.
static constexpr unsigned MostLevels = 16;

static bool isFuture(const Call &C) {
  return C.How && C.How->Future && !C.Awaited;
}

static bool isReturned(const std::optional<model::AsyncCall> &How) {
  return How && How->Returned;
}

/// `.then(f)`, not the call that it is made on.
static bool isContinuation(const Start &S) {
  return S.Is == Operation::Continues && S.Target.Is != Callable::Unknown;
}

namespace {
/// Which functions lead to which; a lambda is a part of the one around it.
class Callers {
public:
  explicit Callers(const Graph &Joined) : Joined(Joined) {
    for (const Function *F : Joined.functions()) {
      std::set<const Function *> &To = Next[outermost(*F)];
      auto Add = [&](const Callable &Target, bool Virtual) {
        for (const Function *Body : Joined.targets(Target, Virtual, {}, *F))
          To.insert(outermost(*Body));
      };
      for (const Call &C : F->Calls)
        Add(C.Callee, C.Virtual);
      for (const Start &S : F->Starts)
        Add(S.Target, false);
    }
  }

  const Function *outermost(const Function &F) const {
    const Function *Around = &F;
    for (unsigned I = 0; Around->Lambda && I != MostLevels; ++I)
      if (const Function *Up = Joined.find(Around->Enclosing, *Around))
        Around = Up;
    return Around;
  }

  /// Does \p From, or what it calls, come to \p To?
  bool lead(const Function *From, const Function *To) {
    auto [Known, New] = Reached.try_emplace(From);
    if (New) {
      std::vector<const Function *> Work{From};
      while (!Work.empty()) {
        const Function *F = Work.back();
        Work.pop_back();
        for (const Function *Each : Next[F])
          if (Known->second.insert(Each).second)
            Work.push_back(Each);
      }
    }
    return Known->second.count(To) != 0;
  }

private:
  const Graph &Joined;
  std::map<const Function *, std::set<const Function *>> Next, Reached;
};
} // namespace

/// Each call that results in a future is an operation, but for those that only
/// go on with the flow: `return next();`, of a function that nobody else calls
/// and that is not called in another way, or that comes back to this.
void Operations::findFutures() {
  Callers By(Joined);
  std::set<const Function *> GoOn; // there are continuations in them
  for (const Function *F : Joined.functions())
    if (llvm::any_of(F->Starts, isContinuation))
      GoOn.insert(By.outermost(*F));
  auto IsFollowed = [&](const Call &C, const Function &From) {
    if (!isReturned(C.How) || C.Virtual)
      return false;
    auto Bodies = Joined.targets(C.Callee, false, {}, From);
    if (Bodies.size() != 1 || !GoOn.count(Bodies.front()))
      return false;
    const Function *Body = Bodies.front(), *Here = By.outermost(From);
    if (Body == Here || By.lead(Body, Here))
      return true;
    return llvm::none_of(Joined.usesOf(*Body), [&](const model::Use &U) {
      const Function *Other = By.outermost(*U.From);
      if (Other == Body || By.lead(Body, Other))
        return false;
      return Other != Here || !U.By || !isReturned(U.By->How);
    });
  };
  for (const Function *F : Joined.functions())
    for (const Call &C : F->Calls)
      if (isFuture(C) && IsFollowed(C, *F))
        Followed.insert(&C);
  for (const Function *F : Joined.functions())
    for (const Call &C : F->Calls) {
      if (!isFuture(C) || Followed.count(&C) || F->Stackless)
        continue;
      if (!isReady(C, *F))
        add({C.Where,
             C.Name,
             Operation::Continues,
             0,
             false,
             false,
             {{F, nullptr, &C, {}}}});
    }
}

/// Does a function make what \p C results in of a value?
bool Operations::isReady(const Call &C, const Function &From) const {
  auto Bodies = Joined.targets(C.Callee, C.Virtual, {}, From);
  return !Bodies.empty() && llvm::all_of(Bodies, [](const Function *Body) {
    return has(*Body, model::Trait::Ready);
  });
}

/// The operations with which results come.
class Operations::Ends {
public:
  explicit Ends(const Operations &All) : All(All) {}

  /// Those that run the continuation \p S when they complete.
  std::set<size_t> before(const Start &S, const Function &In) {
    if (auto Own = All.operation(&S, nullptr))
      return {*Own};
    return S.Continued.valid() ? at(S.Continued, In) : std::set<size_t>();
  }

  /// Those with which the result of what is called at \p Where comes.
  std::set<size_t> at(const Position &Where, const Function &In) {
    std::set<size_t> Found;
    if (!Open.insert({Where, &In}).second)
      return Found;
    for (const Start &S : In.Starts)
      if (S.Where == Where)
        Found.merge(of(S, In));
    for (const Call &C : In.Calls) {
      if (!(C.Where == Where))
        continue;
      if (auto Op = All.operation(&C, nullptr))
        Found.insert(*Op);
      else if (All.Followed.count(&C))
        for (const Function *Body :
             All.Joined.targets(C.Callee, C.Virtual, {}, In))
          Found.merge(results(*Body));
    }
    Open.erase({Where, &In});
    return Found;
  }

private:
  std::set<size_t> of(const Start &S, const Function &In) {
    if (S.Is == Operation::Hop && S.Continued.valid())
      return at(S.Continued, In); // `.finally(f)`
    if (!isContinuation(S) && S.Is != Operation::Hop)
      return before(S, In);
    if (!S.Pending)
      return isContinuation(S) ? before(S, In) : std::set<size_t>();
    std::set<size_t> Found;
    for (const Function *Body : All.Joined.targets(S.Target, false, {}, In))
      Found.merge(results(*Body));
    return Found;
  }

  std::set<size_t> results(const Function &Body) {
    std::set<size_t> Found;
    if (Body.Body != Function::Plain)
      return Found;
    for (const Start &S : Body.Starts)
      if (isReturned(S.How))
        Found.merge(at(S.Where, Body));
    for (const Call &C : Body.Calls)
      if (isReturned(C.How))
        Found.merge(at(C.Where, Body));
    return Found;
  }

  const Operations &All;
  std::set<std::pair<Position, const Function *>> Open;
};

/// A continuation is a further handler of what it waits for. Where that is not
/// a call, the wait is an operation by itself.
void Operations::attachContinuations() {
  auto AddOwn = [&](const Start &S, const Function &F) {
    Node Own{S.Where, S.Of.empty() ? S.By : S.Of, S.Is, 0, false, S.Minor,
             {{&F, &S, nullptr, S.Target}}};
    Own.Unnamed = S.Of.empty();
    Own.Begun = !S.Of.empty() && !S.Continued.valid();
    add(std::move(Own));
  };
  for (const Function *F : Joined.functions())
    for (const Start &S : F->Starts)
      if (isContinuation(S) && !S.Continued.valid() && !F->Stackless)
        AddOwn(S, *F);
  for (const Function *F : Joined.functions())
    for (const Start &S : F->Starts) {
      if (!isContinuation(S) || !S.Continued.valid() || F->Stackless)
        continue;
      std::set<size_t> Before = Ends(*this).at(S.Continued, *F);
      for (size_t N : Before)
        Nodes[N].Sites.push_back({F, &S, nullptr, S.Target});
      if (!Before.empty()) {
        ByPlace.emplace(std::make_tuple(S.Where, F, nullptr), *Before.begin());
        continue;
      }
      if (llvm::any_of(F->Calls, [&](const Call &C) {
            return C.Where == S.Continued && isFuture(C) && isReady(C, *F);
          })) {
        AtOnce.insert(&S);
        continue;
      }
      AddOwn(S, *F);
      for (const Start &Earlier : F->Starts)
        if (Earlier.Where == S.Continued)
          for (size_t N : Ends(*this).before(Earlier, *F))
            Unseen.insert({N, Which[{&S, nullptr}]});
    }
}

} // namespace cotidy::callback
