//===- model/Runs.cpp - what runs where: on the loop, later, elsewhere ----===//

#include "model/Graph.h"

#include <algorithm>

namespace cotidy::model {

/// On the loop beats unsure beats elsewhere: a body that is on a loop once is
/// a loop context.
static int rank(Thread T) {
  return T == Thread::Loop ? 2 : T == Thread::Unsure ? 1 : 0;
}

/// An operation that completes beats a change of place, that beats nothing.
static int rank(Operation Is) {
  switch (Is) {
  case Operation::Once:
  case Operation::Around:
    return 4;
  case Operation::Continues:
    return 3;
  case Operation::Repeated:
    return 2;
  case Operation::Hop:
    return 1;
  case Operation::Default:
  case Operation::None:
    break;
  }
  return 0;
}

/// Adds a reason \p Why; true if it says more than what was known.
static bool merge(Context &Known, const Context &Why) {
  bool Surer = rank(Why.On) > rank(Known.On);
  bool More = rank(Why.Is) > rank(Known.Is);
  bool Less = Known.Minor && !Why.Minor;
  Operation Is = More ? Why.Is : Known.Is;
  bool Minor = Known.Minor && Why.Minor;
  if (Surer)
    Known = Why;
  Known.Is = Is;
  Known.Minor = Minor;
  return Surer || More || Less;
}

/// Where an executor that is handed down runs: all who hand it down decide.
Thread Graph::resolve(const Place &Runs, unsigned Depth) const {
  if (!Runs.Decides || Depth > 8)
    return Runs.On;
  auto Callers = Given.find({Runs.Decides->Id, Runs.Decides->Index});
  if (Callers == Given.end())
    return Runs.On;
  std::optional<Thread> All;
  for (const Gift &G : Callers->second) {
    if (!G.What->Executor)
      return Thread::Unsure;
    if (!All || rank(*G.What->Executor) > rank(*All))
      All = *G.What->Executor;
  }
  return All.value_or(Runs.On);
}

void Graph::run(const Callable &Target, Context Why, const Function &From) {
  Why.From = &From;
  if (Target.Is == Callable::Function) {
    const Function *F = find(Target.Id, From);
    if (!F)
      return;
    auto [Slot, New] = Contexts.emplace(F, Why);
    Changed |= New || merge(Slot->second, Why);
    return;
  }
  if (Target.Is != Callable::Parameter && Target.Is != Callable::Field)
    return;
  auto [Slot, New] = Handlers.emplace(Target, Why);
  if (!New && !merge(Slot->second, Why))
    return;
  Changed = true;
  Why = Slot->second;
  // Whoever was given to the parameter, or put into the field, runs there.
  if (Target.Is == Callable::Parameter) {
    for (const FunctionId &Name : namesOf(Target.Id))
      if (auto Callers = Given.find({Name, Target.Index});
          Callers != Given.end())
        for (const Gift &G : Callers->second)
          if (Linked->meet(*G.From, From))
            run(G.What->Value,
                {Why.On, G.By->Where, G.By->Name, Why.Is, nullptr, Why.Minor},
                *G.From);
  } else if (auto Values = Stored.find(Target.Id); Values != Stored.end()) {
    for (const auto &[Value, By] : Values->second)
      if (Linked->meet(*By, From))
        run(Value, Why, From);
  }
}

void Graph::findHandlers() {
  for (const Function *F : InOrder)
    for (const Start &S : F->Starts)
      if (!S.Spawns)
        run(S.Target,
            {resolve(S.Runs, 0), S.Where, S.By, S.Is, nullptr, S.Minor}, *F);
  runCalled();
}

bool Graph::isWithin(const Function &Inner, const FunctionId &Outer) const {
  const Function *F = &Inner;
  for (unsigned Depth = 0; F && Depth != 16; ++Depth) {
    if (F->Id == Outer)
      return true;
    F = F->Enclosing.empty() ? nullptr : find(F->Enclosing, *F);
  }
  return false;
}

/// \p F, which runs by \p Why, calls \p Target, with results if they are
/// \p Given.
void Graph::runCalled(const Function &F, const Context &Why,
                      const Callable &Target, bool Given) {
  if (Target.Is != Callable::Parameter || Target.Id == F.Id)
    return;
  // Who brings a result completes an operation, wherever it comes from.
  // But a maker of handlers leaves it to others to start something.
  bool Moved = Why.Is == Operation::Hop || Why.On == Thread::Pool;
  Context Called = Why;
  if (!Why.From || !isWithin(*Why.From, Target.Id))
    Called.Is = Operation::None;
  else if (Moved)
    Called.Is = Given ? Operation::Once : Operation::Hop;
  run(Target, Called, F);
}

/// A handler that calls what its maker was given, itself or by another
/// function, makes that a handler too.
void Graph::runCalled() {
  for (Changed = true; Changed;) {
    Changed = false;
    std::vector<std::pair<const Function *, Context>> Now(Contexts.begin(),
                                                          Contexts.end());
    for (auto &[F, Why] : Now)
      for (const Call &C : F->Calls) {
        runCalled(*F, Why, C.Callee, C.Given != 0);
        if (C.Callee.Is == Callable::Function)
          for (const Argument &A : C.Arguments)
            if (calls({Callable::Parameter, C.Callee.Id, A.Parameter}))
              runCalled(*F, Why, A.Value, /*Given=*/true);
      }
  }
}

void Graph::findSpawns() {
  for (const Function *F : InOrder)
    for (const Start &S : F->Starts)
      if (S.Spawns) {
        const Function *Target = find(S.Target.Id, *F);
        // A function that only returns a task hands its arguments on.
        if (Target && Target->Body != Function::Plain)
          run(S.Target, {resolve(S.Runs, 0), {}, S.By, Operation::Once}, *F);
      }
}

/// Does what \p By starts run elsewhere than on a loop?
bool Graph::isOffLoop(const Function &Caller, const Call &By) const {
  auto Where = Contexts.find(&Caller);
  bool CallerIsOff =
      Where != Contexts.end() && Where->second.On != Thread::Loop;
  return By.Awaited && (CallerIsOff || By.On != Thread::Loop);
}

void Graph::findTasks() {
  // A coroutine runs where those who await it run.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const Function *F : InOrder) {
      if (F->Body != Function::Coroutine || Contexts.count(F))
        continue;
      auto Uses = Callers.find(F->Id);
      if (Uses == Callers.end() ||
          !std::all_of(Uses->second.begin(), Uses->second.end(),
                       [&](const auto &Use) {
                         return isOffLoop(*Use.first, *Use.second);
                       }))
        continue;
      // Unsure beats elsewhere, as always.
      Context Why{Thread::Pool, {}, ""};
      for (const auto &[Caller, By] : Uses->second) {
        auto Where = Contexts.find(Caller);
        if (By->On == Thread::Unsure ||
            (By->On == Thread::Loop && Where->second.On == Thread::Unsure))
          Why.On = Thread::Unsure;
      }
      Contexts.emplace(F, Why);
      Changed = true;
    }
  }
  for (const Function *F : InOrder)
    if (F->Body == Function::Coroutine)
      Contexts.emplace(F, Context{});
}

std::vector<std::pair<const Function *, Context>> Graph::contexts() const {
  std::vector<std::pair<const Function *, Context>> All(Contexts.begin(),
                                                        Contexts.end());
  std::sort(All.begin(), All.end(), [](const auto &A, const auto &B) {
    return std::tie(A.first->Where, A.first->Id) <
           std::tie(B.first->Where, B.first->Id);
  });
  return All;
}

} // namespace cotidy::model
