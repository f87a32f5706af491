//===- callback/JudgeStart.cpp - who starts a chain -----------------------===//
//
//   client.start();     // before: the operation is started here
//   timer.cancel();     // after: it is started when the loop runs
//   io.run();
//
// On a loop a coroutine begins at once, elsewhere when the loop gets to it.
// What throws before the first suspension then throws into the loop.
//
//===----------------------------------------------------------------------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

namespace {
/// Does \p F start anything before it returns?
bool starts(const Scene &In, const Function &F,
            std::set<const Function *> &Seen) {
  if (!Seen.insert(&F).second)
    return false;
  return !F.Starts.empty() || llvm::any_of(F.Calls, [&](const model::Call &C) {
    auto Bodies = In.Joined.targets(C.Callee, C.Virtual, {}, F);
    return llvm::any_of(
        Bodies, [&](const Function *Body) { return starts(In, *Body, Seen); });
  });
}

/// May \p F start anything before the call \p At?
bool startsBefore(const Scene &In, const Function &F, const model::Call &At) {
  if (llvm::any_of(F.Starts, [&](const model::Start &S) {
        return F.mayFollow(S.When, At.When);
      }))
    return true;
  return llvm::any_of(F.Calls, [&](const model::Call &C) {
    if (&C == &At || !F.mayFollow(C.When, At.When))
      return false;
    auto Bodies = In.Joined.targets(C.Callee, C.Virtual, {}, F);
    return llvm::any_of(Bodies, [&](const Function *Body) {
      std::set<const Function *> Seen;
      return starts(In, *Body, Seen);
    });
  });
}
} // namespace

static bool mayRunOffLoop(const Scene &In, const Function &F,
                          std::set<const Function *> &Seen) {
  if (!Seen.insert(&F).second)
    return false;
  // A handler can be called as well.
  bool Handler = In.Joined.isOnLoop(F);
  if (!Handler && has(F, model::Trait::Exported) &&
      has(F, model::Trait::Declared))
    return true; // others may call it, from wherever they like
  const auto &Uses = In.Joined.usesOf(F);
  return (Uses.empty() && !Handler) ||
         llvm::any_of(Uses, [&](const model::Use &U) {
           return (calls(U, F) || !Handler) && !In.Inside.count(U.From) &&
                  mayRunOffLoop(In, *U.From, Seen);
         });
}

bool mayRunOffLoop(const Scene &In, const Function &F) {
  std::set<const Function *> Seen;
  return mayRunOffLoop(In, F, Seen);
}

bool isStartedAfterOthers(const Scene &In) {
  std::set<const Function *> Seen(In.Entries.begin(), In.Entries.end());
  std::vector<const Function *> Work(Seen.begin(), Seen.end());
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    for (const model::Use &U : In.Joined.usesOf(*F)) {
      if (!calls(U, *F) || In.Inside.count(U.From) ||
          !mayRunOffLoop(In, *U.From))
        continue;
      if (startsBefore(In, *U.From, *U.By))
        return true;
      if (Seen.insert(U.From).second)
        Work.push_back(U.From);
    }
  }
  return false;
}

/// Tells \p Visit of each call, from outside, by which the chain comes to be
/// started before a loop runs: of its entries, and of who calls those.
static void eachStart(const Scene &In,
                      llvm::function_ref<void(const model::Use &)> Visit) {
  std::set<const Function *> Seen(In.Entries.begin(), In.Entries.end());
  // Who calls a function that runs the loop itself finds all completed.
  for (const Site &S : In.Of.root().Sites)
    if (const auto &How = S.Started ? S.Started->How : S.Called->How;
        How && How->RunsLoop)
      Seen.erase(S.In);
  std::vector<const Function *> Work(Seen.begin(), Seen.end());
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    if (In.Joined.isOnLoop(*F) && !mayRunOffLoop(In, *F))
      continue;
    for (const model::Use &U : In.Joined.usesOf(*F)) {
      if (!calls(U, *F) || !U.By->How || In.Inside.count(U.From))
        continue;
      Visit(U);
      if (!U.By->How->RunsLoop && Seen.insert(U.From).second)
        Work.push_back(U.From);
    }
  }
}

const model::AsyncCall *endedOwner(const Scene &In) {
  const model::AsyncCall *Found = nullptr;
  eachStart(In, [&](const model::Use &U) {
    if (!Found && U.By->How->OwnerDies.valid() && mayRunOffLoop(In, *U.From))
      Found = &*U.By->How;
  });
  return Found;
}

namespace {
/// What \p F posts before \p When, off the loop: it would come before the
/// chain's first operation, which begins when the loop runs.
Position postedBefore(const Function &F, const model::Moment &When) {
  for (const model::Start &S : F.Starts)
    if (S.Is == Operation::Hop && F.mayFollow(S.When, When) &&
        !F.mayFollow(When, S.When))
      return S.Where;
  return {};
}

void judgePosted(Scene &In, const Function &F, const model::Moment &When) {
  if (Position Where = postedBefore(F, When); Where.valid())
    In.add(Reason::StartSeen, Where,
           quoted(In.Of.root()) + " would be started after what begins in " +
               line(Where));
}
} // namespace

void judgeStart(Scene &In) {
  for (const Site &S : In.Of.root().Sites)
    if (!In.Inside.count(S.In) && mayRunOffLoop(In, *S.In))
      judgePosted(In, *S.In, S.when());
  std::string Root = quoted(In.Of.root());
  eachStart(In, [&](const model::Use &U) {
    const model::AsyncCall &How = *U.By->How;
    if (How.Caught.valid())
      In.add(Reason::StartSeen, How.Caught,
             "what the start of " + Root + " throws is caught in " +
                 line(How.Caught) + ", and would come later");
    if (!mayRunOffLoop(In, *U.From))
      return;
    if (How.RunsAfter.valid())
      In.add(Reason::StartSeen, How.RunsAfter,
             Root + " would be started after the statement in " +
                 line(How.RunsAfter) + ", when the loop runs");
    if (How.LocalDies.valid())
      In.add(Reason::StartSeen, How.LocalDies,
             "'" + How.Local + "' of " + line(How.LocalDies) +
                 " ends before the loop runs, and " + Root +
                 " would be started after that");
    judgePosted(In, *U.From, U.By->When);
  });
}

} // namespace cotidy::callback
