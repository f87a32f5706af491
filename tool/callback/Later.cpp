//===- callback/Later.cpp - is a callable called later? -------------------===//

#include "callback/Operations.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

#include <functional>

namespace cotidy::callback {

/// Who calls whom, followed upwards no further than this.
static constexpr unsigned MostCallers = 6;
/// The same for what leads to the end of an operation of a project's own.
static constexpr size_t MostSteps = 16;

void Operations::findWaitedFor() {
  for (const Function *F : Joined.functions()) {
    auto Add = [&](const Callable &Given,
                   const std::optional<model::AsyncCall> &How) {
      if (Given.Is == Callable::Parameter && Given.Id == F->Id && How &&
          How->RunsLoop)
        WaitedFor.insert(Given);
    };
    for (const model::Start &S : F->Starts)
      Add(S.Target, S.How);
    for (const Call &C : F->Calls)
      for (const model::Argument &A : C.Arguments)
        Add(A.Value, C.How);
  }
}

void Operations::findKept() {
  for (const Function *F : Joined.functions()) {
    for (const model::Emptied &E : F->Empties)
      Emptied.insert(E.Field);
    for (const model::Store &S : F->Stores)
      if (S.Value.Is == Callable::Parameter) {
        Kept[S.Value].insert(S.Field);
        if (!S.Own)
          Records.insert(S.Field);
      }
    for (const model::Kept &K : F->Keeps) {
      if (K.Value.Is == Callable::Parameter)
        Kept[K.Value].insert(K.Field);
      // A lambda that is kept, and that calls what its maker was given.
      for (const Function *Body : Joined.targets(K.Value, false, {}, *F))
        for (const Call &C : Body->Calls)
          if (Body->Lambda && C.Callee.Is == Callable::Parameter &&
              C.Callee.Id != Body->Id)
            Kept[C.Callee].insert(K.Field);
    }
  }
  for (const Function *F : Joined.functions())
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Parameter && C.Callee.Id == F->Id)
        CalledHere.insert(C.Callee);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const Function *F : Joined.functions())
      for (const Call &C : F->Calls)
        for (const model::Argument &A : C.Arguments) {
          if (A.Value.Is != Callable::Parameter)
            continue;
          Callable To{Callable::Parameter, C.Callee.Id, A.Parameter};
          if (A.Value.Id == F->Id && CalledHere.count(To))
            Changed |= CalledHere.insert(A.Value).second;
          auto On = Kept.find(To);
          if (On == Kept.end())
            continue;
          std::set<std::string> Fields = On->second;
          for (const std::string &Field : Fields)
            Changed |= Kept[A.Value].insert(Field).second;
        }
  }
}

bool Operations::isToldOnce(const std::string &Field) const {
  // Who goes on in the same run calls it again later: a server, a stream.
  std::set<const Function *> Seen;
  std::function<bool(const Function &, const Call &, unsigned)> Ends =
      [&](const Function &In, const Call &At, unsigned Depth) {
        if (!Seen.insert(&In).second || Depth == MostCallers)
          return true;
        for (const Reached &R : startedIn(In)) {
          const Stop &First = R.Way.front();
          if (First.Called != &At && (In.mayFollow(At.When, First.When) ||
                                      In.mayFollow(First.When, At.When)))
            return false;
        }
        return llvm::all_of(Joined.usesOf(In), [&](const model::Use &U) {
          return !U.By || U.By->Callee.Id != In.Id ||
                 Ends(*U.From, *U.By, Depth + 1);
        });
      };
  bool Any = false;
  for (const Function *F : Joined.functions())
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Field && C.Callee.Id == Field) {
        Any = true;
        if (!Ends(*F, C, 0))
          return false;
      }
  return Any;
}

bool Operations::isToldBy(const Function &Body,
                          const std::string &Field) const {
  std::set<size_t> Seen;
  std::vector<Reached> Work = startedIn(Body);
  while (!Work.empty() && Seen.size() < MostSteps) {
    size_t N = Work.back().To;
    Work.pop_back();
    if (!Seen.insert(N).second)
      continue;
    for (const Function *Run : runIn(N))
      for (const Call &C : Run->Calls)
        if (C.Callee.Is == Callable::Field && C.Callee.Id == Field)
          return true;
    llvm::append_range(Work, startedBy(N));
  }
  return false;
}

Operations::Later Operations::isCalledLater(const Call &C,
                                            const model::Argument &A,
                                            const Function &From) const {
  if (C.Callee.Is != Callable::Function || A.Value.Is == Callable::Unknown)
    return {};
  Callable Parameter{Callable::Parameter, C.Callee.Id, A.Parameter};
  if (WaitedFor.count(Parameter))
    return {};
  if (const model::Context *Why = Joined.runsLater(Parameter))
    return isOperation(Why->Is) ? Later{Later::Yes, Why->Is, Why->Minor}
                                : Later{};
  auto Bodies = Joined.targets(C.Callee, C.Virtual, {}, From);
  for (const Function *Body : Bodies)
    if (const model::Context *Why =
            Joined.runsLater({Callable::Parameter, Body->Id, A.Parameter});
        Why && isOperation(Why->Is))
      return {Later::Yes, Why->Is, Why->Minor};
  bool Likely = A.Signs >= model::EnoughSigns;
  if (Bodies.empty())
    return Likely ? Later{Later::Likely, Operation::Once, false, A.Signs}
                  : Later{};
  auto In = Kept.find(Parameter);
  if (In == Kept.end() || Bodies.size() != 1)
    return {};
  // What is taken out to be called is called once; to be told of events again
  // and again has another name. A future's listener is called at once if there
  // is a result already.
  if ((A.Signs || CalledHere.count(Parameter)) &&
      llvm::any_of(In->second, [&](const std::string &Field) {
        return Emptied.count(Field);
      }))
    return {Later::Yes};
  bool Starts = !startedIn(*Bodies.front()).empty();
  if (A.Signs && Starts &&
      llvm::any_of(In->second, [&](const std::string &Field) {
        return !Field.empty() && isToldOnce(Field) &&
               Joined.targets({Callable::Field, Field, 0}, false, {}, From)
                   .empty() &&
               isToldBy(*Bodies.front(), Field);
      }))
    return {Later::Yes};
  if (!Likely)
    return {};
  // What only a handler of its own holds is called once that is done.
  bool Named = llvm::any_of(
      In->second, [](const std::string &Field) { return !Field.empty(); });
  if (!Named && Starts)
    return {Later::Yes};
  // What a request holds is called once that is done. What an object keeps, and
  // nobody takes out, may be what it calls in some event.
  bool Asked = llvm::any_of(In->second, [&](const std::string &Field) {
    return Records.count(Field) || (Starts && isToldOnce(Field));
  });
  unsigned Signs = A.Signs + Asked;
  return Signs < model::StrongSigns
             ? Later{}
             : Later{Later::Likely, Operation::Once, false, Signs};
}

} // namespace cotidy::callback
