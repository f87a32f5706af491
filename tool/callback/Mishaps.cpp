//===- callback/Mishaps.cpp - what is called when something fails ---------===//

#include "callback/Mishaps.h"
#include "callback/Operations.h"

namespace cotidy::callback {

using model::Callable;
using model::Function;
using model::Graph;
using model::Start;

/// One call after a failure is no habit.
static constexpr unsigned FewestCalls = 2;

/// Calls \p Found for each function that \p F calls, or moves elsewhere to be
/// called.
static void calledBy(
    const Function &F,
    llvm::function_ref<void(const Callable &, const model::Moment &, bool)>
        Found) {
  for (const model::Call &C : F.Calls)
    if (C.Callee.Is == Callable::Function)
      Found(C.Callee, C.When, C.Failed);
  for (const Start &S : F.Starts)
    if (S.Is == Operation::Hop && S.Target.Is == Callable::Function)
      Found(S.Target, S.When, false);
}

Mishaps::Mishaps(const Graph &Joined, const Statuses &Went) {
  // The handlers of libraries, and what all of them come to that go well: that
  // is how it goes.
  std::set<const Function *> Normal;
  std::vector<const Function *> Work;
  for (const Function *F : Joined.functions())
    for (const Start &S : F->Starts)
      if (isOperation(S.Is) && S.Is != Operation::Continues)
        for (const Function *Body : Joined.targets(S.Target, false, {}, *F)) {
          if (!S.Minor && Normal.insert(Body).second)
            Work.push_back(Body);
        }
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    calledBy(*F, [&](const Callable &Called, const model::Moment &When,
                     bool Failed) {
      if (!Failed && F->isCertain(When, Went.isTold(*F)))
        for (const Function *Body : Joined.targets(Called, false, {}, *F))
          if (Normal.insert(Body).second)
            Work.push_back(Body);
    });
  }
  struct Count {
    unsigned All = 0, Failed = 0;
  };
  std::map<model::FunctionId, Count> Calls;
  for (const Function *F : Joined.functions())
    calledBy(*F, [&](const Callable &Called, const model::Moment &When,
                     bool Failed) {
      Count &Of = Calls[Called.Id];
      ++Of.All;
      Of.Failed += Failed || F->isAfterFailure(When, Went.isTold(*F));
    });
  for (const Function *F : Joined.functions()) {
    Count Of = Calls[F->Id];
    if (!F->Lambda && Of.Failed >= FewestCalls && 2 * Of.Failed > Of.All &&
        !Normal.count(F))
      Found.insert(F->Id);
  }
}

} // namespace cotidy::callback
