//===- model/Graph.cpp - who calls whom -----------------------------------===//

#include "model/Graph.h"

#include "llvm/ADT/STLExtras.h"

#include <deque>

namespace cotidy::model {

/// A callable that is handed on more often than this is lost.
static constexpr unsigned MostHandedOn = 8;

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
  tellUsesApart();
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

void Graph::tellUsesApart() {
  for (const auto &[Id, Bodies] : ById) {
    auto All = Uses.find(Id);
    if (Bodies.size() == 1 || All == Uses.end())
      continue;
    for (const Function *Body : Bodies)
      for (const Use &U : All->second) {
        const Function *Means = find(Body->Id, *U.From);
        if (!Means || Means == Body)
          UsesOf[Body].push_back(U);
      }
  }
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
      for (const Function *F : overriders(Work.front()))
        if (Linked->meet(*F, From) && Seen.insert(F->Id).second) {
          Found.push_back(F);
          Work.push_back(F->Id);
        }
      Work.pop_front();
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
      if (overriders(Base).size() == 1 && !ById.count(Base))
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
              calls({Callable::Parameter, C.Callee.Id, A.Parameter}))
            More |= Called.insert(A.Value).second;
  }
}

} // namespace cotidy::model
