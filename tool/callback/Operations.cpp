//===- callback/Operations.cpp - operations and what they lead to ---------===//

#include "callback/Operations.h"

namespace cotidy::callback {

using model::Binding;
using model::Call;
using model::Start;

/// Deeper than this nobody follows a call, and recursion ends.
static constexpr size_t MostCalls = 24;

static bool isOperation(const Start &S) {
  return S.Is == Operation::Once || S.Is == Operation::Repeated ||
         S.Is == Operation::Continues;
}

bool Operations::isCalledLater(const Callable &Parameter) const {
  const model::Context *Why = Joined.runsLater(Parameter);
  return Why && Why->On == knowledge::Thread::Loop;
}

Operations::Operations(const Graph &Joined) : Joined(Joined) {
  for (const Function *F : Joined.functions()) {
    if (F->Stackless)
      continue;
    for (const Start &S : F->Starts)
      if (isOperation(S))
        add({S.Where, S.By, S.Is, {{F, &S, nullptr, S.Target}}});
    for (const Call &C : F->Calls) {
      if (C.Callee.Is != Callable::Function)
        continue;
      for (const model::Argument &A : C.Arguments)
        if (A.Value.Is != Callable::Unknown &&
            isCalledLater({Callable::Parameter, C.Callee.Id, A.Parameter}))
          add({C.Where, C.Name, Operation::Once, {{F, nullptr, &C, A.Value}}});
    }
  }
}

size_t Operations::indexOf(const Node &Found) {
  const Site &New = Found.Sites.front();
  if (auto Same = ByPlace.find(Found.Where); Same != ByPlace.end())
    return Same->second;
  if (New.Handler.Is == Callable::Function)
    if (auto Same = ByHandler.find({Found.Name, New.Handler});
        Same != ByHandler.end())
      return Same->second;
  return Nodes.size();
}

void Operations::add(Node Found) {
  Site New = Found.Sites.front();
  size_t Index = indexOf(Found);
  ByPlace.emplace(Found.Where, Index);
  ByHandler.emplace(std::make_pair(Found.Name, New.Handler), Index);
  Which[New.Started ? static_cast<const void *>(New.Started)
                    : static_cast<const void *>(New.Called)] = Index;
  if (Index == Nodes.size())
    Nodes.push_back(std::move(Found));
  else
    Nodes[Index].Sites.push_back(New);
}

/// A walk through what a body does before it returns.
struct Operations::Search {
  const Operations &All;
  std::vector<Reached> Found = {};
  std::set<const Function *> Seen = {};
  std::vector<Stop> Way = {};
  const Function *Handler = nullptr;

  void enter(const Function &Body, const Binding &Bound) {
    // A coroutine begins when it is awaited, and is written straight down.
    if (Body.Body != Function::Plain || Body.Stackless || Way.size() > MostCalls ||
        !Seen.insert(&Body).second)
      return;
    for (const Start &S : Body.Starts) {
      Way.push_back({&Body, S.When, S.Where});
      auto Op = All.Which.find(&S);
      if (Op != All.Which.end())
        Found.push_back({Op->second, Handler, Way});
      else if (S.Is == Operation::Hop)
        enter(S.Target, false, Bound, Body);
      Way.pop_back();
    }
    for (const Call &C : Body.Calls) {
      Way.push_back({&Body, C.When, C.Where});
      auto Op = All.Which.find(&C);
      if (Op != All.Which.end()) {
        Found.push_back({Op->second, Handler, Way});
      } else {
        Binding Inner = Bound;
        if (C.Callee.Is == Callable::Function)
          for (const model::Argument &A : C.Arguments)
            bind(Inner, {Callable::Parameter, C.Callee.Id, A.Parameter},
                 A.Value);
        enter(C.Callee, C.Virtual, Inner, Body);
      }
      Way.pop_back();
    }
  }

  void enter(const Callable &Target, bool Virtual, const Binding &Bound,
             const Function &From) {
    auto Bodies = All.Joined.targets(Target, Virtual, Bound, From);
    // Where one of many is called, which one is not known.
    if (Bodies.size() == 1)
      enter(*Bodies.front(), Bound);
  }

  static void bind(Binding &Bound, const Callable &Parameter, Callable Value) {
    if (Value.Is == Callable::Parameter)
      if (auto Known = Bound.find(Value); Known != Bound.end())
        Value = Known->second;
    if (Value.Is != Callable::Unknown)
      Bound[Parameter] = Value;
  }
};

std::vector<Reached> Operations::startedBy(size_t Of) const {
  std::vector<Reached> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body :
         Joined.targets(From.Handler, false, {}, *From.In)) {
      Search Walk{*this};
      Walk.Handler = Body;
      Walk.enter(*Body, {});
      All.insert(All.end(), Walk.Found.begin(), Walk.Found.end());
    }
  return All;
}

std::vector<Reached> Operations::startedIn(const Function &Body) const {
  Search Walk{*this};
  Walk.Handler = &Body;
  Walk.enter(Body, {});
  return std::move(Walk.Found);
}

std::set<const Function *> Operations::runIn(size_t Of) const {
  std::set<const Function *> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body :
         Joined.targets(From.Handler, false, {}, *From.In)) {
      Search Walk{*this};
      Walk.enter(*Body, {});
      All.insert(Walk.Seen.begin(), Walk.Seen.end());
    }
  return All;
}

bool inOneRun(const Reached &A, const Reached &B) {
  for (size_t I = 0; I != A.Way.size() && I != B.Way.size(); ++I) {
    const Stop &X = A.Way[I], &Y = B.Way[I];
    if (X.In != Y.In)
      return false;
    if (X.When.Block == Y.When.Block && X.When.Order == Y.When.Order)
      continue;
    return X.In->mayFollow(X.When, Y.When) || X.In->mayFollow(Y.When, X.When);
  }
  return false;
}

} // namespace cotidy::callback
