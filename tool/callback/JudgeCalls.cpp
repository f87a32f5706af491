//===- callback/JudgeCalls.cpp - obstacles in calls and operations --------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

namespace cotidy::callback {

namespace {

using model::AsyncCall;
using Place = std::pair<const Function *, Position>;

const AsyncCall *howOf(const Stop &S) {
  const auto &How = S.Started ? S.Started->How : S.Called->How;
  return How ? &*How : nullptr;
}

/// "'async_read'"; of a call that leads there, "the call that starts …".
std::string subject(const Scene &In, const Passed &P) {
  std::string Name = quoted(In.step(P.To));
  return P.Starts ? Name : "the call that starts " + Name;
}

//===----------------------------------------------------------------------===//
// Single calls
//===----------------------------------------------------------------------===//

bool makesAnObject(const Scene &In, const Stop &S) {
  return S.Called &&
         llvm::any_of(In.Joined.targets(S.Called->Callee, false, {}, *S.In),
                      [](const Function *F) {
                        return has(*F, model::Trait::Constructor);
                      });
}

void judgeUse(Scene &In, const Passed &P, const AsyncCall &How) {
  if (makesAnObject(In, P.At))
    return;
  if (How.ResultUsed)
    In.add(Reason::ResultUsed, P.At.Where,
           "what " + subject(In, P) + " returns in " + line(P.At.Where) +
               " is used");
  else if (!How.Alone)
    In.add(Reason::ResultUsed, P.At.Where,
           subject(In, P) + " is part of a longer expression in " +
               line(P.At.Where));
}

/// The chain is started here, on a loop: the coroutine runs to its first
/// operation at once, and what comes then comes when it came before.
bool beginsAtOnce(const Scene &In, const Passed &P) {
  return P.Starts && In.isEntry(P.At.In) && !In.Inside.count(P.At.In) &&
         !mayRunOffLoop(In, *P.At.In);
}

void judgeStops(Scene &In, const std::set<Place> &Beside) {
  for (const Passed &P : In.Stops) {
    const AsyncCall *How = howOf(P.At);
    std::string Name = quoted(In.step(P.To));
    if (How ? How->InLoop : P.At.InLoop)
      In.add(Reason::ManyAtOnce, P.At.Where,
             Name + " is started in a loop in " + line(P.At.Where) +
                 ", and nothing is seen to wait for it there");
    if (!How)
      continue;
    bool AtOnce = beginsAtOnce(In, P);
    // What is done if it could not be started is done instead of it.
    if (How->RunsAfter.valid() && !How->InLoop && !AtOnce &&
        !(P.Starts && How->ResultUsed && !makesAnObject(In, P.At)) &&
        !Beside.count({P.At.In, P.At.Where}))
      In.add(Reason::CodeAfter, How->RunsAfter,
             "the statement in " + line(How->RunsAfter) + " runs before " +
                 Name + " completes");
    if (How->LocalDies.valid() && !AtOnce)
      In.add(Reason::LocalEnds, How->LocalDies,
             "'" + How->Local + "' of " + line(How->LocalDies) +
                 " is destroyed before " + Name + " completes");
    judgeUse(In, P, *How);
    if (How->InMacro)
      In.add(Reason::Macro, P.At.Where,
             subject(In, P) + " stands in a macro in " + line(P.At.Where));
    if (How->Dependent)
      In.add(Reason::Template, P.At.Where,
             subject(In, P) +
                 (P.At.In->Lambda
                      ? " stands in a generic lambda, of which only "
                        "the library knows with what it is called"
                      : " stands in a template that nothing here "
                        "instantiates"));
  }
}

//===----------------------------------------------------------------------===//
// Beside each other
//===----------------------------------------------------------------------===//

/// Tells of operations that are under way at once, unless one goes on by
/// itself; returns where the first of each pair is started.
std::set<Place> judgePairs(Scene &In) {
  std::set<Place> Told;
  for (const SideBySide &Both : sideBySide(In)) {
    Told.insert({Both.At->In, Both.At->Where});
    // `int failed = start(); if (failed) close();`
    const AsyncCall *First = howOf(*Both.At);
    bool Instead = First && First->ResultUsed && Both.Second.Is->Failed &&
                   !makesAnObject(In, *Both.At);
    if (!Instead && !goesOnApart(In, Both))
      In.add(Reason::SideBySide, Both.Then->Where,
             quoted(In.step(Both.Second.Of->To)) + " is started in " +
                 line(Both.Then->Where) + " beside " +
                 quoted(In.step(Both.First.Of->To)) +
                 ", and it is not seen that one waits for the other");
  }
  return Told;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// An operation can be started in a place to which no way of the chain leads.
void judgeBeginnings(Scene &In) {
  auto Add = [&](const Site &S, bool Surely, bool Root) {
    std::string Name = ("'" + shortName(S.name()) + "'").str();
    std::string Where = line(whereIs(S));
    In.add(Reason::SeveralBeginnings, whereIs(S),
           !Surely
               ? "who else may start " + Name + " in " + Where + " is not seen"
           : Root ? "the chain also begins in " + Where + ", with " + Name
                  : Name + " is also started in " + Where);
  };
  for (size_t Root : In.Of.Roots)
    if (llvm::any_of(In.step(Root).Sites,
                     [&](const Site &S) { return !In.isOnlyInside(*S.In); }))
      Add(In.step(Root).Sites.front(), llvm::is_contained(In.Of.Entries, Root),
          /*Root=*/true);
  std::set<Place> Led;
  for (const Scene::Way &W : In.Ways)
    Led.insert({W.Is->Way.back().In, W.Is->Way.back().Where});
  for (size_t I = 0; I != In.Of.Steps.size(); ++I) {
    bool First = I == In.Of.Longest.front();
    for (const Site &S : In.step(I).Sites) {
      if (llvm::is_contained(In.Of.Roots, I) || Led.count({S.In, whereIs(S)}) ||
          (!First && In.Inside.count(S.In)))
        continue;
      if (!First)
        Add(S,
            !S.In->Lambda && !In.Inside.count(S.In) &&
                !has(*S.In, model::Trait::Overrides),
            /*Root=*/I == In.Of.Longest.front());
      First = false;
    }
  }
}

/// `self->strand_` is `strand_`.
llvm::StringRef lastName(llvm::StringRef Executor) {
  size_t At = Executor.rfind("->");
  return At == llvm::StringRef::npos ? Executor : Executor.substr(At + 2);
}

void judgeExecutors(Scene &In) {
  const Step *First = nullptr;
  llvm::StringRef On;
  std::vector<size_t> All = In.Of.Longest;
  for (size_t I = 0; I != In.Of.Steps.size(); ++I)
    if (!llvm::is_contained(In.Of.Longest, I))
      All.push_back(I);
  for (size_t I : All)
    for (const Site &S : In.step(I).Sites) {
      if (!S.Started || !S.Started->How)
        continue;
      llvm::StringRef Here = lastName(S.Started->How->Executor);
      if (!First) {
        First = &In.step(I);
        On = Here;
      } else if (Here != On) {
        auto Bound = [](llvm::StringRef To) {
          return To.empty() ? std::string("no executor")
                            : ("'" + To + "'").str();
        };
        In.add(Reason::ExecutorsDiffer, whereIs(S),
               "the handler of " + quoted(*First) + " is bound to " +
                   Bound(On) + ", that of " + quoted(In.step(I)) + " in " +
                   line(whereIs(S)) + " to " + Bound(Here));
      }
    }
}

/// Somebody uses what the handler given in \p S returns: where.
Position handlerResult(const Scene &In, const Site &S) {
  if (!S.Called)
    return {};
  std::set<Callable> Names; // under which the handler is known
  for (const model::Argument &A : S.Called->Arguments)
    if (A.Value == S.Handler)
      Names.insert({Callable::Parameter, S.Called->Callee.Id, A.Parameter});
  for (const Function *F : In.Joined.functions())
    for (const model::Store &Kept : F->Stores)
      if (Names.count(Kept.Value))
        Names.insert({Callable::Field, Kept.Field, 0});
  for (const Function *F : In.Joined.functions())
    for (const model::Call &C : F->Calls)
      if (Names.count(C.Callee) && C.How && C.How->ResultUsed)
        return C.Where;
  return {};
}

void judgeSite(Scene &In, const Step &S, const Site &At) {
  auto Bodies = In.handlersOf(At);
  if (Bodies.empty() &&
      (At.Handler.Is == Callable::Unknown || At.Handler.Is == Callable::Field))
    In.add(Reason::HandlerUnknown, whereIs(At),
           "what " + quoted(S) + " calls when it is done is not known in " +
               line(whereIs(At)));
  for (const Function *Body : Bodies) {
    if (Body->Stackless)
      In.add(Reason::Stackless, Body->Where,
             "the handler of " + quoted(S) +
                 " is a coroutine already, a stackless one");
    if (has(*Body, model::Trait::ReturnsValue))
      if (Position Used = handlerResult(In, At); Used.valid())
        In.add(Reason::HandlerResult, Used,
               "what the handler of " + quoted(S) + " returns is used in " +
                   line(Used));
  }
}

/// `bind(more ? &session::read : &session::close, this)`
void judgeChoice(Scene &In, const Step &S) {
  for (const Site &At : S.Sites)
    if (isChosen(At))
      In.add(Reason::HandlerUnknown, whereIs(At),
             "which of several handlers " + quoted(S) +
                 " is given is decided in " + line(whereIs(At)));
}

void judgeSteps(Scene &In) {
  for (const Step &S : In.Of.Steps) {
    if (S.Is == Operation::Repeated)
      In.add(Reason::Repeated, S.Where,
             quoted(S) + " calls its handler more than once");
    if (S.Signs && !S.Keeps)
      In.add(Reason::OnlyDeclared, S.Where,
             "only its declaration tells that " + quoted(S) +
                 " is asynchronous");
    for (const Site &At : S.Sites)
      judgeSite(In, S, At);
    judgeChoice(In, S);
  }
}

} // namespace

void judgeCalls(Scene &In) {
  judgeStops(In, judgePairs(In));
  judgeBeginnings(In);
  judgeExecutors(In);
  judgeSteps(In);
}

} // namespace cotidy::callback
