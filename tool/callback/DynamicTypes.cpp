//===- callback/DynamicTypes.cpp - whose object runs a function -----------===//

#include "callback/DynamicTypes.h"
#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

/// With more than these nobody tells each apart.
static constexpr size_t MostTypes = 12;

DynamicTypes::DynamicTypes(const model::Graph &Joined) : Joined(Joined) {
  bool Overrides = false;
  for (const Function *F : Joined.functions()) {
    Overrides |= !F->Overrides.empty();
    if (!F->Class.empty() && !F->Abstract)
      Types.try_emplace(
          F->Class,
          DynamicType{F->Class, {F->Bases.begin(), F->Bases.end()}, {}});
  }
  if (!Overrides)
    return;
  findActing();
  const std::set<std::string> Related = findFamilies();
  for (const Function *F : Joined.functions()) {
    if (F->Class.empty() || !Related.count(F->Class))
      continue;
    std::map<std::string, const DynamicType *> Agreed;
    bool Differ = false;
    for (const auto &[_, Type] : Types)
      if (Type.isA(F->Class)) {
        std::string By = agreement(*F, Type);
        Differ |= !By.empty();
        Agreed.emplace(std::move(By), &Type);
      }
    if (!Differ || Agreed.size() > MostTypes)
      continue;
    for (const auto &[_, Type] : Agreed)
      Of[F].push_back(Type);
  }
  keepApart();
}

/// The classes in which, or below which, something is overridden; and what
/// families the types are of.
std::set<std::string> DynamicTypes::findFamilies() {
  std::set<std::string> Related, Heads;
  for (const Function *F : Joined.functions())
    if (!F->Overrides.empty() && Acting.count(F)) {
      Related.insert(F->Class);
      Related.insert(F->Bases.begin(), F->Bases.end());
      Heads.insert(F->OverridesOf.begin(), F->OverridesOf.end());
    }
  for (auto &[_, Type] : Types)
    for (const std::string &Base : Type.Bases)
      if (Heads.count(Base))
        Type.Families.insert(Base);
  return Related;
}

/// What is told apart once stays so: a function between two others belongs to
/// the object that came to it.
void DynamicTypes::keepApart() {
  std::map<std::string, const DynamicType *> Told;
  for (const auto &[_, All] : Of)
    for (const DynamicType *Each : All)
      Told.emplace(Each->Class, Each);
  for (const Function *F : Joined.functions()) {
    if (F->Class.empty() || !Acting.count(F) || Of.count(F))
      continue;
    std::vector<const DynamicType *> Here;
    for (const auto &[_, Type] : Told)
      if (Type->isA(F->Class))
        Here.push_back(Type);
    if (!Here.empty() && Here.size() <= MostTypes)
      Of[F] = std::move(Here);
  }
}

/// Calls \p Found for all that \p F calls, starts or gives away; `By` is what
/// calls it here.
static void forEachNamed(
    const model::Function &F,
    llvm::function_ref<void(const Callable &, const model::Call *By)> Found) {
  for (const model::Start &S : F.Starts)
    Found(S.Target, nullptr);
  for (const model::Call &C : F.Calls) {
    Found(C.Callee, &C);
    for (const model::Argument &A : C.Arguments)
      Found(A.Value, nullptr);
  }
}

void DynamicTypes::findActing() {
  std::map<const Function *, std::vector<const Function *>> Callers;
  std::vector<const Function *> Work;
  for (const Function *F : Joined.functions()) {
    forEachNamed(*F, [&](const Callable &C, const model::Call *) {
      for (const Function *Body : Joined.targets(C, true, {}, *F))
        Callers[Body].push_back(F);
    });
    bool Starts =
        llvm::any_of(F->Starts,
                     [](const model::Start &S) { return isOperation(S.Is); }) ||
        llvm::any_of(F->Calls, [](const model::Call &C) {
          return llvm::any_of(C.Arguments, [](const model::Argument &A) {
            return A.Value.Is != Callable::Unknown;
          });
        });
    if (Starts && Acting.insert(F).second)
      Work.push_back(F);
  }
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    for (const Function *Caller : Callers[F])
      if (Acting.insert(Caller).second)
        Work.push_back(Caller);
  }
}

/// What is reached from \p F in an object of \p Self's otherwise than it is
/// named there, as a text that is the same for all that agree.
std::string DynamicTypes::agreement(const Function &F,
                                    const DynamicType &Self) const {
  std::set<std::string> Otherwise;
  std::set<const Function *> Seen{&F};
  std::vector<const Function *> Work{&F};
  while (!Work.empty()) {
    const Function *At = Work.back();
    Work.pop_back();
    forEachNamed(*At, [&](const Callable &C, const model::Call *By) {
      if (C.Is != Callable::Function || (By && By->How && By->How->OnAnother))
        return;
      // `Base::read()` is that of the base.
      Callable Is = By && !By->Virtual ? C : resolve(C, &Self);
      const Function *Body = Joined.find(Is.Id, *At);
      if (!Body || Body->Class.empty() || !Self.isA(Body->Class))
        return;
      if (!(Is == C) && Acting.count(Body))
        Otherwise.insert(Is.Id);
      if (Seen.insert(Body).second)
        Work.push_back(Body);
    });
  }
  std::string Text;
  for (const std::string &Each : Otherwise)
    Text += Each + "\n";
  return Text;
}

bool DynamicTypes::exclude(const DynamicType *A, const DynamicType *B) {
  return A && B && A != B &&
         llvm::any_of(A->Families, [&](const std::string &Base) {
           return B->Families.count(Base) != 0;
         });
}

std::vector<const DynamicType *> DynamicTypes::in(const model::Function &F,
                                                  const DynamicType *Self,
                                                  llvm::StringRef Named) const {
  if (Self && !F.Class.empty() && Self->isA(F.Class))
    return {Self};
  auto Known = Of.find(&F);
  if (Known == Of.end())
    return {nullptr};
  std::vector<const DynamicType *> Fitting;
  llvm::copy_if(Known->second, std::back_inserter(Fitting),
                [&](const DynamicType *Each) { return Each->isA(Named); });
  return Fitting.empty() ? Known->second : Fitting;
}

Callable DynamicTypes::resolve(const Callable &C,
                               const DynamicType *Self) const {
  if (!Self || C.Is != Callable::Function || Joined.overriders(C.Id).empty())
    return C;
  auto [Known, New] = Final.try_emplace({C.Id, Self}, C.Id);
  if (New) {
    const Function *Last = nullptr;
    std::set<model::FunctionId> Seen{C.Id};
    std::vector<model::FunctionId> Work{C.Id};
    while (!Work.empty()) {
      const auto &Next = Joined.overriders(Work.back());
      Work.pop_back();
      for (const Function *F : Next) {
        if (!Self->isA(F->Class) || !Seen.insert(F->Id).second)
          continue;
        Work.push_back(F->Id);
        if (!Last || llvm::is_contained(F->Bases, Last->Class))
          Last = F;
      }
    }
    if (Last)
      Known->second = Last->Id;
  }
  return {Callable::Function, Known->second, 0};
}

} // namespace cotidy::callback
