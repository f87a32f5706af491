//===- model/Graph.cpp - the functions of a project, joined ------------===//

#include "model/Graph.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <deque>

namespace cotidy::model {

/// A callable that is handed on more often than this is lost.
static constexpr unsigned MostHandedOn = 8;

/// On the loop beats unsure beats elsewhere: a body that is on a loop once is
/// a loop context.
static int rank(Thread T) {
  return T == Thread::Loop ? 2 : T == Thread::Unsure ? 1 : 0;
}

/// An operation that completes beats a change of place, that beats nothing.
static int rank(Operation Is) {
  switch (Is) {
  case Operation::Once:
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

Graph::Graph(const std::vector<Function> &Functions) {
  for (const Function &F : Functions) {
    auto &Bodies = ById[F.Id];
    if (llvm::any_of(Bodies, [&](const Function *Other) {
          return Other->Where == F.Where;
        }))
      continue;
    Bodies.push_back(&F);
    InOrder.push_back(&F);
    for (const FunctionId &Overridden : F.Overrides)
      Overriders[Overridden].push_back(&F);
    if (!F.Overrides.empty())
      Overriding.emplace(F.Id, &F);
    for (const Call &C : F.Calls)
      if (C.Callee.Is == Callable::Function) {
        Callers[C.Callee.Id].push_back({&F, &C});
        for (const Argument &A : C.Arguments)
          Given[{C.Callee.Id, A.Parameter}].push_back({&F, &C, &A});
      }
    for (const Store &S : F.Stores)
      Stored[S.Field].emplace_back(S.Value, &F);
    for (const FieldState &S : F.States)
      FieldStates.insert({S.Field, S.State});
    findUses(F);
  }
  Linked.emplace(InOrder);
  findCalled();
  findHandlers();
  findSpawns();
  runCalled();
  findTasks();
}

void Graph::findUses(const Function &F) {
  auto Add = [&](const Callable &Named, Use How) {
    if (Named.Is == Callable::Function)
      Uses[Named.Id].push_back(std::move(How));
  };
  for (const Call &C : F.Calls) {
    Add(C.Callee, {&F, C.Where, &C, nullptr});
    for (const Argument &A : C.Arguments)
      Add(A.Value, {&F, C.Where, &C, nullptr});
  }
  for (const Start &S : F.Starts)
    Add(S.Target, {&F, S.Where, nullptr, &S});
  for (const Store &S : F.Stores)
    Add(S.Value, {&F, S.Where, nullptr, nullptr});
  for (const Kept &K : F.Keeps)
    Add(K.Value, {&F, K.Where, nullptr, nullptr});
}

const Function *Graph::find(const FunctionId &Id, const Function &From) const {
  auto Found = ById.find(Id);
  if (Found == ById.end())
    return nullptr;
  const std::vector<const Function *> &Bodies = Found->second;
  if (Bodies.size() == 1)
    return Bodies.front();
  const Function *Only = nullptr;
  bool Several = false;
  for (const Function *Body : Bodies) {
    if (Body->Where.File == From.Where.File)
      return Body;
    if (!Linked->meet(*Body, From))
      continue;
    Several |= Only != nullptr;
    Only = Body;
  }
  return Several ? nullptr : Only;
}

std::string Graph::namedAround(const Function &F) const {
  const Function *Around = &F;
  // Lambdas stand in each other; a few levels say enough.
  for (unsigned Level = 0; Around && Around->Lambda && Level != 32; ++Level)
    Around = find(Around->Enclosing, *Around);
  return Around && !Around->Lambda ? Around->Name : "";
}

bool Graph::isInState(llvm::StringRef Field, llvm::StringRef State) const {
  return FieldStates.count({Field.str(), State.str()}) != 0;
}

std::vector<const Function *> Graph::targets(const Callable &C, bool Virtual,
                                             const Binding &Bound,
                                             const Function &From) const {
  std::vector<const Function *> Found;
  switch (C.Is) {
  case Callable::Unknown:
    break;
  case Callable::Function: {
    if (const Function *F = find(C.Id, From))
      Found.push_back(F);
    if (!Virtual)
      break;
    // Overriders of overriders, too.
    std::deque<llvm::StringRef> Work{C.Id};
    std::set<llvm::StringRef> Seen{C.Id};
    while (!Work.empty()) {
      auto Next = Overriders.find(Work.front());
      Work.pop_front();
      if (Next == Overriders.end())
        continue;
      for (const Function *F : Next->second)
        if (Linked->meet(*F, From) && Seen.insert(F->Id).second) {
          Found.push_back(F);
          Work.push_back(F->Id);
        }
    }
    break;
  }
  case Callable::Parameter: {
    auto Value = Bound.find(C);
    if (Value != Bound.end() && !(Value->second == C))
      return targets(Value->second, false, Bound, From);
    // What all callers give is known without them.
    return kept(C, From);
  }
  case Callable::Field:
    return kept(C, From);
  }
  return Found;
}

/// What all give to a parameter or put into a field, if that is the same.
const Callable *Graph::onlyValue(const Callable &C,
                                 const Function &From) const {
  const Callable *Only = nullptr;
  bool Several = false;
  auto Add = [&](const Callable &Value, const Function &By) {
    if (!Linked->meet(By, From))
      return;
    Several |= Only && !(Value == *Only);
    Only = &Value;
  };
  if (C.Is == Callable::Parameter) {
    if (auto Gifts = Given.find({C.Id, C.Index}); Gifts != Given.end())
      for (const Gift &G : Gifts->second)
        Add(G.What->Value, *G.From);
  } else if (C.Is == Callable::Field) {
    if (auto Values = Stored.find(C.Id); Values != Stored.end())
      for (const auto &[Value, By] : Values->second)
        Add(Value, *By);
  }
  return Several ? nullptr : Only;
}

/// A field that is set once is as good as what it is set to, and so is a
/// parameter, however often it is handed on.
std::vector<const Function *> Graph::kept(const Callable &C,
                                          const Function &From) const {
  const Callable *Value = &C;
  for (unsigned Depth = 0; Value && Depth != MostHandedOn; ++Depth) {
    Value = onlyValue(*Value, From);
    if (Value && Value->Is == Callable::Function)
      return targets(*Value, false, {}, From);
  }
  return {};
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

/// The names by which \p Id is called: its own, and that of a virtual function
/// which only this one implements.
std::vector<FunctionId> Graph::namesOf(const FunctionId &Id) const {
  std::vector<FunctionId> Names{Id};
  // Overrides of overrides end somewhere.
  for (size_t I = 0; I != Names.size() && I != MostHandedOn; ++I) {
    auto Known = Overriding.find(Names[I]);
    if (Known == Overriding.end())
      continue;
    for (const FunctionId &Base : Known->second->Overrides)
      if (Overriders.at(Base).size() == 1 && !ById.count(Base))
        Names.push_back(Base);
  }
  return Names;
}

void Graph::findCalled() {
  for (const Function *F : InOrder)
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Parameter && C.Callee.Id == F->Id)
        Called.insert(C.Callee);
  for (bool More = !Called.empty(); More;) {
    More = false;
    for (const Function *F : InOrder)
      for (const Call &C : F->Calls)
        for (const Argument &A : C.Arguments)
          if (A.Value.Is == Callable::Parameter && A.Value.Id == F->Id &&
              Called.count({Callable::Parameter, C.Callee.Id, A.Parameter}))
            More |= Called.insert(A.Value).second;
  }
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
            if (Called.count({Callable::Parameter, C.Callee.Id, A.Parameter}))
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
