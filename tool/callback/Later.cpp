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

std::vector<Callable> Operations::calledBy(const Callable &Value,
                                           const Function &From) const {
  std::vector<Callable> Found;
  for (const Function *Body : Joined.targets(Value, false, {}, From))
    for (const Call &C : Body->Calls)
      if (Body->Lambda && C.Callee.Is == Callable::Parameter &&
          C.Callee.Id != Body->Id)
        Found.push_back(C.Callee);
  return Found;
}

void Operations::findEmptied() {
  std::set<std::string> Stays;
  for (const Function *F : Joined.functions()) {
    auto Empties = [&](const std::string &Field) {
      return llvm::any_of(F->Empties, [&](const model::Emptied &E) {
        return E.Field == Field;
      });
    };
    for (const model::Emptied &E : F->Empties)
      Emptied.insert(E.Field);
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Field && !Empties(C.Callee.Id))
        Stays.insert(C.Callee.Id);
  }
  for (const std::string &Field : Stays)
    Emptied.erase(Field);
}

void Operations::findKept() {
  findEmptied();
  for (const Function *F : Joined.functions()) {
    for (const model::Store &S : F->Stores)
      if (S.Value.Is == Callable::Parameter) {
        Kept[S.Value].insert(S.Field);
        if (!S.Own)
          Records.insert(S.Field);
      }
    for (const model::Kept &K : F->Keeps) {
      if (K.Value.Is == Callable::Parameter)
        Kept[K.Value].insert(K.Field);
      for (const Callable &Called : calledBy(K.Value, *F))
        Kept[Called].insert(K.Field);
    }
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const Function *F : Joined.functions())
      for (const Call &C : F->Calls)
        for (const model::Argument &A : C.Arguments) {
          if (A.Value.Is != Callable::Parameter)
            continue;
          auto On =
              Kept.find({Callable::Parameter, C.Callee.Id, A.Parameter});
          if (On == Kept.end())
            continue;
          std::set<std::string> Fields = On->second;
          for (const std::string &Field : Fields)
            Changed |= Kept[A.Value].insert(Field).second;
        }
  }
  findQueues();
}

/// `if (in_loop_thread()) task(); else tasks.push_back(task);`, and all of them
/// are called in their turn: a task that is run elsewhere, and no end of
/// anything.
void Operations::findQueues() {
  std::set<std::string> Drained;
  for (const Function *F : Joined.functions())
    for (const model::Emptied &E : F->Empties)
      if (E.AsTasks)
        Drained.insert(E.Field);
  for (const Function *F : Joined.functions()) {
    if (llvm::any_of(F->Starts,
                     [](const model::Start &S) { return isOperation(S.Is); }))
      continue;
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Parameter && C.Callee.Id == F->Id &&
          C.Given == 0)
        if (auto In = Kept.find(C.Callee); In != Kept.end())
          for (const std::string &Field : In->second)
            if (Drained.count(Field))
              Queues.insert(Field);
  }
}

bool Operations::isCalledAfterWaits(const std::string &Field) const {
  auto Waits = [&](const Function &F) {
    bool Any = false;
    for (const model::Use &U : Joined.usesOf(F)) {
      bool Calls = U.By && U.By->Callee.Id == F.Id;
      if (Calls || (U.Given && U.Given->Is != Operation::Hop && !U.Given->Minor))
        return false;
      Any |= U.Given != nullptr;
    }
    return Any;
  };
  bool Any = false;
  for (const Function *F : Joined.functions())
    for (const Call &C : F->Calls)
      if (C.Callee.Is == Callable::Field && C.Callee.Id == Field) {
        if (!Waits(*F))
          return false;
        Any = true;
      }
  return Any;
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
        if (C.InLoop || !Ends(*F, C, 0))
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

bool Operations::isCalledOrKept(const Function &Body,
                                const Callable &Parameter) const {
  std::vector<const Call *> AtOnce;
  for (const Call &C : Body.Calls)
    if (C.Callee == Parameter)
      AtOnce.push_back(&C);
  auto Keeps = [&](const Call &C, const model::Argument &A) {
    Callable To{Callable::Parameter, C.Callee.Id, A.Parameter};
    // What holds on to locals of the body does not outlive it.
    return llvm::is_contained(calledBy(A.Value, Body), Parameter) && C.How &&
           llvm::none_of(C.How->Captures,
                         [](const model::Capture &Each) {
                           return Each.By == model::Capture::ByReference;
                         }) &&
           (Kept.count(To) ||
            Joined.targets(C.Callee, C.Virtual, {}, Body).empty());
  };
  return !AtOnce.empty() && llvm::any_of(Body.Calls, [&](const Call &C) {
    return llvm::any_of(
               C.Arguments,
               [&](const model::Argument &A) { return Keeps(C, A); }) &&
           llvm::none_of(AtOnce, [&](const Call *Other) {
             return Body.mayFollow(C.When, Other->When) ||
                    Body.mayFollow(Other->When, C.When);
           });
  });
}

/// What runs at once unless it cannot: the body calls it in the end, and posts
/// it in a branch before that returns early.
bool Operations::isCalledInTheEnd(const Function &Body,
                                  const Callable &Parameter) const {
  auto CallsIt = [&](const Function &F) {
    return llvm::any_of(F.Calls,
                        [&](const Call &C) { return C.Callee == Parameter; });
  };
  auto In = Kept.find(Parameter);
  bool Keeps = In != Kept.end() && llvm::any_of(In->second, [](const auto &To) {
                 return !To.empty();
               });
  if (!Joined.calls(Parameter) || Keeps)
    return false;
  std::vector<model::Moment> Posted;
  for (const model::Start &S : Body.Starts) {
    auto Targets = Joined.targets(S.Target, false, {}, Body);
    bool Itself = S.Target == Parameter;
    if (!Itself &&
        llvm::none_of(Targets, [&](const Function *F) { return CallsIt(*F); }))
      continue;
    if (S.Is != Operation::Hop)
      return false;
    Posted.push_back(S.When);
  }
  // Blocks are numbered against the flow.
  return !Posted.empty() && llvm::any_of(Body.Calls, [&](const Call &C) {
    return C.Callee == Parameter && !Body.isAfterFailure(C.When, true) &&
           llvm::all_of(Posted, [&](const model::Moment &P) {
             return C.When.Block < P.Block && !Body.mayFollow(P, C.When);
           });
  });
}

Operations::Later Operations::isCalledLater(const Call &C,
                                            const model::Argument &A,
                                            const Function &From) const {
  // Who makes a handler of a handler starts nothing.
  if (A.Value.Is == Callable::Unknown || !C.How)
    return {};
  model::FunctionId Callee = C.Callee.Id;
  if (C.Callee.Is != Callable::Function) {
    // `t->connect(t, done)`, of a function that is put in there once.
    auto Only = Joined.targets(C.Callee, false, {}, From);
    if (C.Callee.Is != Callable::Field || Only.size() != 1)
      return {};
    Callee = Only.front()->Id;
  }
  Callable Parameter{Callable::Parameter, Callee, A.Parameter};
  auto Bodies = Joined.targets(C.Callee, C.Virtual, {}, From);
  llvm::StringRef Name = shortName(C.Name);
  std::optional<Later> Seen = isSeenLater(Name, A, Parameter, Bodies);
  Later Is = Seen ? *Seen : isLikelyLater(Name, A, Bodies, From);
  Is.Minor |= model::isClosing(Name) || (!Seen && model::isWaiting(Name));
  return Is;
}

/// The parameter of \p Body that is given \p A.
static Callable parameterOf(const Function &Body, const model::Argument &A) {
  return {Callable::Parameter, Body.Id, A.Parameter};
}

std::optional<Operations::Later>
Operations::isSeenLater(llvm::StringRef Name, const model::Argument &A,
                        const Callable &Parameter,
                        llvm::ArrayRef<const Function *> Bodies) const {
  if (WaitedFor.count(Parameter))
    return Later();
  if (Bodies.size() == 1 && isCalledInTheEnd(*Bodies.front(), Parameter))
    return Later();
  if (auto Into = Kept.find(Parameter);
      Into != Kept.end() &&
      llvm::any_of(Into->second, [&](const std::string &Field) {
        return Queues.count(Field) != 0;
      }))
    return Later();
  // To set a handler starts nothing, whoever calls it then.
  if (model::setsHandler(Name) && model::isSubscription(Name))
    return Later();
  // Who hands on its own callback to a function that may call it at once goes
  // on there.
  if (A.Value.Is == Callable::Parameter && Bodies.size() == 1 &&
      Joined.calls(parameterOf(*Bodies.front(), A)))
    return Later();
  if (const model::Context *Why = Joined.runsLater(Parameter)) {
    if (isOperation(Why->Is))
      return Later{Later::Yes, Why->Is, Why->Minor};
    // What is kept until something is done may be posted then.
    auto In = Kept.find(Parameter);
    if (Why->Is != Operation::Hop || In == Kept.end() ||
        llvm::none_of(In->second, [&](const std::string &Field) {
          return Emptied.count(Field) != 0;
        }))
      return Later();
  }
  for (const Function *Body : Bodies)
    if (const model::Context *Why = Joined.runsLater(parameterOf(*Body, A));
        Why && isOperation(Why->Is))
      return Later{Later::Yes, Why->Is, Why->Minor};
  return std::nullopt;
}

Operations::Later
Operations::isLikelyLater(llvm::StringRef Name, const model::Argument &A,
                          llvm::ArrayRef<const Function *> Bodies,
                          const Function &From) const {
  bool Likely = A.Signs >= model::EnoughSigns;
  // Where there is no body, or one of many, its declaration decides.
  bool Calls = llvm::any_of(Bodies, [&](const Function *Body) {
    return Joined.calls(parameterOf(*Body, A));
  });
  bool Subscribes = model::isSubscription(Name);
  if (Bodies.size() > 1 && !Calls && !Subscribes &&
      A.Signs >= model::StrongSigns)
    return {Later::Likely, Operation::Once, false, A.Signs};
  if (Bodies.empty())
    return Likely ? Later{Later::Likely, Operation::Once, false, A.Signs}
                  : Later{};
  if (Bodies.size() != 1)
    return {};
  const Function &Body = *Bodies.front();
  Callable Parameter = parameterOf(Body, A);
  if (Likely && isCalledOrKept(Body, Parameter))
    return {Later::Yes};
  // Who only hands it on is as sure as who is given it.
  for (const Call &C : Body.Calls)
    if (const Node *Inner = nodeAt(C.Where, &Body);
        Inner && llvm::any_of(Inner->Sites, [&](const Site &S) {
          return S.Called == &C && S.Handler == Parameter;
        }))
      return {Inner->Signs ? Later::Likely : Later::Yes, Inner->Is,
              Inner->Minor, Inner->Signs, Inner->Keeps};
  auto Into = Kept.find(Parameter);
  if (Into == Kept.end())
    return {};
  bool Starts = !startedIn(Body).empty();
  bool Empties = llvm::any_of(Into->second, [&](const std::string &Field) {
    return Emptied.count(Field) != 0;
  });
  bool Named = llvm::any_of(
      Into->second, [](const std::string &Field) { return !Field.empty(); });
  // `on_header(header, [] { … })` may ask a database, whatever it is called.
  if (Subscribes) {
    bool Asks = A.Value.Is == Callable::Function && Starts &&
                model::isEvent(Name);
    return Asks && (Empties || !Named) ? Later{Later::Yes} : Later{};
  }
  // What is taken out to be called is called once; to be told of events again
  // and again has another name. A future's listener is called at once if there
  // is a result already.
  if ((A.Signs || Joined.calls(Parameter)) && Empties) {
    bool Waits =
        Named && llvm::all_of(Into->second, [&](const std::string &Field) {
          return Field.empty() || isCalledAfterWaits(Field);
        });
    return {Later::Yes, Operation::Once, /*Minor=*/Waits};
  }
  if (A.Signs && Starts &&
      llvm::any_of(Into->second, [&](const std::string &Field) {
        return !Field.empty() && isToldOnce(Field) &&
               Joined.targets({Callable::Field, Field, 0}, false, {}, From)
                   .empty() &&
               isToldBy(Body, Field);
      }))
    return {Later::Yes};
  if (!Likely)
    return {};
  // What only a handler of its own holds is called once that is done.
  if (!Named && Starts)
    return {Later::Yes};
  // What a request holds is called once that is done. What an object keeps, and
  // nobody takes out, may be what it calls in some event.
  bool Asked = llvm::any_of(Into->second, [&](const std::string &Field) {
    return Records.count(Field) || (Starts && isToldOnce(Field));
  });
  unsigned Signs = A.Signs + Asked;
  return Signs < model::StrongSigns
             ? Later{}
             : Later{Later::Likely, Operation::Once, false, Signs,
                     /*Keeps=*/true};
}

} // namespace cotidy::callback
