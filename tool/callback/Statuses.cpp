//===- callback/Statuses.cpp - who is told how it went --------------------===//

#include "callback/Statuses.h"
#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

Statuses::Statuses(const model::Graph &Joined) : Joined(Joined) {
  for (const Function *F : Joined.functions())
    for (const model::Start &S : F->Starts)
      if (isOperation(S.Is) && S.Is != Operation::Continues)
        for (const Function *Body : Joined.targets(S.Target, false, {}, *F))
          Handlers.insert(Body);
  Told = Handlers;
  findCalled();
  findKept();
}

/// Numbers that a handler is given go through any number of functions.
void Statuses::findCalled() {
  std::set<Callable> Numbers; // parameters
  std::vector<const Function *> Work(Handlers.begin(), Handlers.end());
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    for (const Call &C : F->Calls)
      for (const model::Constant &Each : C.Constants) {
        bool Own = Each.From.Is == Callable::Parameter && Each.From.Id == F->Id;
        if (!Own || !(Handlers.count(F) || Numbers.count(Each.From)))
          continue;
        if (C.Callee.Is != Callable::Function)
          Called.insert(C.Callee);
        else if (Numbers
                     .insert({Callable::Parameter, C.Callee.Id, Each.Parameter})
                     .second)
          llvm::append_range(Work, Joined.targets(C.Callee, false, {}, *F));
      }
  }
}

void Statuses::findKept() {
  for (bool More = !Called.empty(); More;) {
    More = false;
    for (const Function *F : Joined.functions()) {
      auto Give = [&](const Callable &Value) {
        if (Value.Is == Callable::Parameter)
          More |= Called.insert(Value).second;
        else if (Value.Is == Callable::Function)
          for (const Function *Body : Joined.targets(Value, false, {}, *F))
            More |= Told.insert(Body).second;
      };
      for (const model::Store &S : F->Stores)
        if (Called.count({Callable::Field, S.Field, 0}))
          Give(S.Value);
      for (const Call &C : F->Calls)
        for (const model::Argument &A : C.Arguments)
          if (Called.count({Callable::Parameter, C.Callee.Id, A.Parameter}))
            Give(A.Value);
    }
  }
}

} // namespace cotidy::callback
