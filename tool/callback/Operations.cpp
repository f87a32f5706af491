//===- callback/Operations.cpp - operations and what they lead to ---------===//

#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Binding;
using model::Start;

/// Deeper than this nobody follows a call, and recursion ends.
static constexpr size_t MostCalls = 24;

bool isOperation(Operation Is) {
  return Is == Operation::Once || Is == Operation::Repeated ||
         Is == Operation::Continues;
}

Operations::Operations(const Graph &Joined) : Joined(Joined) {
  findWaitedFor();
  findStarts();
  findKept();
  findCalls();
  dropHelpers();
  joinContinuations();
  joinAlternatives();
}

void Operations::findStarts() {
  for (const Function *F : Joined.functions())
    for (const Start &S : F->Starts)
      if (isOperation(S.Is) && !F->Stackless)
        add({S.Where, S.By, S.Is, 0, S.Minor, {{F, &S, nullptr, S.Target}}});
}

void Operations::findCalls() {
  std::vector<Node> Found;
  for (const Function *F : Joined.functions()) {
    if (F->Stackless)
      continue;
    for (const Call &C : F->Calls)
      for (const model::Argument &A : C.Arguments)
        if (Later Is = isCalledLater(C, A, *F); Is.Sure != Later::No)
          Found.push_back({C.Where,
                           C.Name,
                           Is.Is,
                           Is.Signs,
                           Is.Minor,
                           {{F, nullptr, &C, A.Value}}});
  }
  for (Node &N : Found)
    add(std::move(N));
}

/// A function that is only handed on whom to call in the end is a helper: what
/// counts is what it starts.
void Operations::dropHelpers() {
  auto HasHandler = [&](const Reached &R) {
    return llvm::any_of(Nodes[R.To].Sites, [&](const Site &S) {
      return S.Started || !isCompletion(S.Handler);
    });
  };
  for (Node &N : Nodes)
    llvm::erase_if(N.Sites, [&](const Site &S) {
      if (!S.Called || !isCompletion(S.Handler))
        return false;
      auto Bodies =
          Joined.targets(S.Called->Callee, S.Called->Virtual, {}, *S.In);
      if (Bodies.size() != 1 ||
          llvm::none_of(startedIn(*Bodies.front()), HasHandler))
        return false;
      Which.erase(S.Called);
      ByPlace.erase({S.where(), S.In});
      return true;
    });
}

static Stop stopAt(const Function &In, const Start &S) {
  bool State = S.How && S.How->InState, Loop = S.How && S.How->InLoop;
  return {&In, S.When, S.Where, Loop && !State, &S, nullptr, State};
}

static Stop stopAt(const Function &In, const Call &C) {
  bool State = C.How && C.How->InState;
  bool Loop = C.How ? C.How->InLoop && !State : C.InLoop;
  return {&In, C.When, C.Where, Loop, nullptr, &C, State};
}

/// A walk through what a body does before it returns.
class Operations::Search {
public:
  /// \p Library: the body is the handler of a library's operation.
  explicit Search(const Operations &All, bool Library = false)
      : All(All), Library(Library) {}

  /// What \p Body starts; each operation once for each place in \p Body that
  /// leads to it.
  std::vector<Reached> walk(const Function &Body, const Binding &Bound) {
    std::vector<Reached> Found;
    // A coroutine begins when it is awaited, and is written straight down.
    if (Body.Body != Function::Plain || Body.Stackless ||
        Open.size() > MostCalls || !Open.insert(&Body).second)
      return Found;
    Seen.insert(&Body);
    auto IsFailure = [&](const Stop &Here) {
      return Body.isAfterFailure(Here.When, Library && Open.size() == 1);
    };
    auto Add = [&](const Stop &Here, std::vector<Reached> Inner) {
      std::map<size_t, size_t> Once;
      for (Reached &R : Inner) {
        R.Way.insert(R.Way.begin(), Here);
        R.Failed |= IsFailure(Here);
        auto [Known, New] = Once.emplace(R.To, Found.size());
        if (New)
          Found.push_back(std::move(R));
        else if (Found[Known->second].Failed && !R.Failed)
          Found[Known->second] = std::move(R);
      }
    };
    for (const Start &S : Body.Starts) {
      if (S.How && S.How->Waited)
        continue; // it is over when the body goes on
      Stop Here = stopAt(Body, S);
      if (auto Op = All.Which.find(&S); Op != All.Which.end())
        Found.push_back({Op->second, nullptr, {Here}, IsFailure(Here)});
      else if (S.Is == Operation::Hop)
        Add(Here, enter(S.Target, false, Bound, Body));
    }
    for (const Call &C : Body.Calls) {
      if (C.How && C.How->Waited)
        continue;
      Stop Here = stopAt(Body, C);
      if (auto Op = All.Which.find(&C); Op != All.Which.end()) {
        Found.push_back({Op->second, nullptr, {Here}, IsFailure(Here)});
        continue;
      }
      if (All.isCompletion(C.Callee))
        continue;
      Binding Inner = Bound;
      if (C.Callee.Is == Callable::Function)
        for (const model::Argument &A : C.Arguments)
          bind(Inner, {Callable::Parameter, C.Callee.Id, A.Parameter}, A.Value);
      Add(Here, enter(C.Callee, C.Virtual, Inner, Body));
    }
    Open.erase(&Body);
    return Found;
  }

  /// The bodies that were met.
  std::set<const Function *> Seen;

private:
  std::vector<Reached> enter(const Callable &Target, bool Virtual,
                             const Binding &Bound, const Function &From) {
    auto Bodies = All.Joined.targets(Target, Virtual, Bound, From);
    // Where one of many is called, which one is not known.
    if (Bodies.size() != 1)
      return {};
    const Function &Body = *Bodies.front();
    // Without a memory, a body that many ways lead to is walked for each. What
    // is left out because it is open, who opened it finds.
    auto Key = std::make_pair(&Body, Bound);
    if (auto Known = Memory.find(Key); Known != Memory.end())
      return Known->second;
    return Memory[Key] = walk(Body, Bound);
  }

  static void bind(Binding &Bound, const Callable &Parameter, Callable Value) {
    if (Value.Is == Callable::Parameter)
      if (auto Known = Bound.find(Value); Known != Bound.end())
        Value = Known->second;
    if (Value.Is != Callable::Unknown)
      Bound[Parameter] = Value;
  }

  const Operations &All;
  bool Library;
  std::set<const Function *> Open; ///< those on the way here
  std::map<std::pair<const Function *, Binding>, std::vector<Reached>> Memory;
};

size_t Operations::indexOf(const Node &Found) {
  const Site &New = Found.Sites.front();
  if (auto Same = ByPlace.find({Found.Where, New.In}); Same != ByPlace.end())
    return Same->second;
  for (const Function *Body : handlers(New)) {
    auto Same = ByHandler.find({Found.Name, Body});
    if (Same == ByHandler.end())
      continue;
    // Where the handler is the end of it, many may share it that have nothing
    // else to do with each other.
    Search Walk(*this);
    Walk.walk(*Body, {});
    if (llvm::any_of(Walk.Seen, [](const Function *F) {
          return llvm::any_of(F->Starts,
                              [](const Start &S) { return isOperation(S.Is); });
        }))
      return Same->second;
  }
  return Nodes.size();
}

void Operations::add(Node Found) {
  Site New = Found.Sites.front();
  size_t Index = indexOf(Found);
  ByPlace.emplace(std::make_pair(Found.Where, New.In), Index);
  for (const Function *Body : handlers(New))
    ByHandler.emplace(std::make_pair(Found.Name, Body), Index);
  Which[New.Started ? static_cast<const void *>(New.Started)
                    : static_cast<const void *>(New.Called)] = Index;
  if (Index == Nodes.size())
    Nodes.push_back(std::move(Found));
  else
    Nodes[Index].Sites.push_back(New);
}

bool Operations::isAlternative(
    size_t A, size_t B, const std::vector<std::set<size_t>> &Next) const {
  std::set<size_t> FromA = Next[A], FromB = Next[B];
  // What leads back to the one leads back to the other.
  for (std::set<size_t> *From : {&FromA, &FromB})
    if (From->erase(A) + From->erase(B))
      From->insert(A);
  if (FromA.empty() || FromA != FromB)
    return false;
  return llvm::any_of(Nodes[A].Sites, [&](const Site &X) {
    return llvm::any_of(Nodes[B].Sites, [&](const Site &Y) {
      return X.In == Y.In && !X.In->mayFollow(X.when(), Y.when()) &&
             !X.In->mayFollow(Y.when(), X.when());
    });
  });
}

void Operations::merge(size_t Into, size_t From) {
  for (Site &S : Nodes[From].Sites)
    Nodes[Into].Sites.push_back(std::move(S));
  Nodes[From].Sites.clear();
  auto Move = [&](size_t &Index) { Index = Index == From ? Into : Index; };
  for (auto &[_, Index] : ByPlace)
    Move(Index);
  for (auto &[_, Index] : Which)
    Move(Index);
}

/// `f().then([] { return g().then(a); }).then(b)`: if `a` has its result at
/// once, `b` runs when `g` completes, as `a` does.
void Operations::joinContinuations() {
  for (size_t N = 0; N != Nodes.size(); ++N) {
    if (Nodes[N].Sites.size() != 1)
      continue;
    const Site At = Nodes[N].Sites.front();
    if (!At.Started || !At.Started->Continued.valid())
      continue;
    auto Before = this->at(At.Started->Continued, At.In);
    if (!Before || *Before == N)
      continue;
    for (const Reached &R : startedBy(*Before)) {
      const Site &Inner = Nodes[R.To].Sites.front();
      if (R.To != N && R.Way.size() == 1 && Inner.Started &&
          Inner.Started->Returned && !Inner.Started->Pending &&
          Inner.Started->Is == Operation::Continues) {
        merge(R.To, N);
        break;
      }
    }
  }
}

void Operations::joinAlternatives() {
  std::map<std::pair<const Function *, llvm::StringRef>, std::vector<size_t>>
      Beside;
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (const Site &S : Nodes[N].Sites) {
      auto &Group = Beside[{S.In, shortName(Nodes[N].Name)}];
      if (!llvm::is_contained(Group, N))
        Group.push_back(N);
    }
  std::vector<std::set<size_t>> Next(Nodes.size());
  for (const auto &[_, Group] : Beside)
    for (size_t N : Group)
      if (Group.size() > 1 && Next[N].empty())
        for (const Reached &R : startedBy(N))
          Next[N].insert(R.To);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto &[_, Group] : Beside)
      for (size_t I = 0; I < Group.size(); ++I)
        for (size_t J = Group.size() - 1; J > I; --J) {
          size_t A = Group[I], B = Group[J];
          if (Nodes[A].Sites.empty() || Nodes[B].Sites.empty() ||
              !isAlternative(A, B, Next))
            continue;
          merge(A, B);
          for (std::set<size_t> &To : Next)
            if (To.erase(B))
              To.insert(A);
          Group.erase(Group.begin() + J);
          Changed = true;
        }
  }
}

bool Operations::isCompletion(const Callable &Called) const {
  if (Called.Is != Callable::Parameter || WaitedFor.count(Called))
    return false;
  const model::Context *Why = Joined.runsLater(Called);
  return Why ? isOperation(Why->Is) : Kept.count(Called) != 0;
}

std::vector<const Function *> Operations::handlers(const Site &Of) const {
  return isCompletion(Of.Handler)
             ? std::vector<const Function *>()
             : Joined.targets(Of.Handler, false, {}, *Of.In);
}

std::vector<Reached> Operations::startedBy(size_t Of) const {
  std::vector<Reached> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body : handlers(From))
      for (Reached &R : Search(*this, From.Started).walk(*Body, {})) {
        R.Handler = Body;
        All.push_back(std::move(R));
      }
  return All;
}

std::vector<Reached> Operations::startedIn(const Function &Body) const {
  return Search(*this).walk(Body, {});
}

std::set<const Function *> Operations::runIn(size_t Of) const {
  std::set<const Function *> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body : handlers(From)) {
      Search Walk(*this);
      Walk.walk(*Body, {});
      All.insert(Walk.Seen.begin(), Walk.Seen.end());
    }
  return All;
}

const Function *Operations::handlerOf(const Site &Of) const {
  auto Bodies = handlers(Of);
  for (size_t Hops = 0; Bodies.size() == 1; ++Hops) {
    const Function &Body = *Bodies.front();
    if (!Body.Lambda || !Body.Starts.empty() || Body.Calls.size() != 1 ||
        Hops == MostCalls)
      return &Body;
    const Call &Only = Body.Calls.front();
    if (Which.count(&Only))
      return &Body; // it starts the next operation
    auto Next = Joined.targets(Only.Callee, Only.Virtual, {}, Body);
    if (Next.size() != 1)
      return &Body;
    Bodies = std::move(Next);
  }
  return nullptr;
}

bool Operations::isAgain(size_t A, size_t B) const {
  if (A == B)
    return true;
  if (Nodes[A].Name != Nodes[B].Name)
    return false;
  return llvm::any_of(Nodes[A].Sites, [&](const Site &X) {
    const Function *Of = handlerOf(X);
    return Of && llvm::any_of(Nodes[B].Sites, [&](const Site &Y) {
             return handlerOf(Y) == Of;
           });
  });
}

} // namespace cotidy::callback
