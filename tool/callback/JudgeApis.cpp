//===- callback/JudgeApis.cpp - what a function does with a handler -------===//
//
//   void load(name, callback) { op([callback](ec) { callback(ec); }); }
//   load("one", [this](…) { load("two", …); });
//
// A function that is given a handler can resume a coroutine instead, if it
// calls what it is given once, on the loop, and does nothing after that: the
// coroutine may be at its end then, and what it kept alive be gone.
//
//===----------------------------------------------------------------------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

namespace cotidy::callback {

namespace {

using model::Fault;
using model::HandedOn;

class Apis {
public:
  explicit Apis(Scene &In) : In(In) {
    for (const Function *F : In.Joined.functions())
      for (const model::Start &S : F->Starts)
        Starts.emplace(S.Where, &S);
  }

  /// Does \p At pass a token to a function that hands it on, whatever it is?
  bool passesToken(const Site &At) const {
    auto Bodies =
        In.Joined.targets(At.Called->Callee, At.Called->Virtual, {}, *At.In);
    return Bodies.size() == 1 &&
           llvm::any_of(At.Called->Arguments, [&](const model::Argument &A) {
             return A.Value == At.Handler &&
                    llvm::any_of(Bodies.front()->Callbacks,
                                 [&](const model::Callback &C) {
                                   return C.Parameter == A.Parameter &&
                                          C.Faults.empty() && C.Given.empty() &&
                                          !C.AtOnce;
                                 });
           });
  }

  void judge(const Step &S, const Site &At) {
    Name = quoted(S);
    auto Bodies =
        In.Joined.targets(At.Called->Callee, At.Called->Virtual, {}, *At.In);
    if (Bodies.size() > 1)
      return In.add(Reason::OnlyDeclared, At.where(),
                    "which " + Name + " is called in " + line(At.where()) +
                        " is known only when the program runs");
    for (const Function *Body : Bodies) {
      bool Found = false;
      for (const model::Argument &A : At.Called->Arguments)
        if (A.Value == At.Handler) {
          Found = true;
          follow(*Body, A.Parameter, At.where());
        }
      if (!Found)
        lost(At.where());
    }
  }

private:
  /// May what \p Body is given as \p Parameter be called before it returns?
  bool follow(const Function &Body, unsigned Parameter, const Position &Where) {
    auto [Known, New] = AtOnce.try_emplace({&Body, Parameter}, false);
    if (!New)
      return Known->second;
    auto Is = llvm::find_if(Body.Callbacks, [&](const model::Callback &C) {
      return C.Parameter == Parameter;
    });
    if (Is == Body.Callbacks.end()) {
      lost(Where);
      return true;
    }
    for (const Fault &F : Is->Faults)
      tell(F);
    bool Now = Is->AtOnce;
    for (const HandedOn &Next : Is->Given)
      Now |= given(Next, Body) && Next.Directly;
    return AtOnce[{&Body, Parameter}] = Now;
  }

  /// The same for what it is handed on to.
  bool given(const HandedOn &Next, const Function &From) {
    bool Now = false;
    if (Next.To) {
      auto Bodies = In.Joined.targets({Callable::Function, Next.To->Id, 0},
                                      false, {}, From);
      if (Bodies.size() != 1) {
        lost(Next.Where);
        return true;
      }
      Now = follow(*Bodies.front(), Next.To->Index, Next.Where);
    } else {
      auto [First, Last] = Starts.equal_range(Next.Where);
      if (First == Last)
        lost(Next.Where);
      for (; First != Last; ++First)
        Now |= started(*First->second);
    }
    if (Now && Next.Then)
      tell(*Next.Then);
    return Now;
  }

  bool started(const model::Start &S) {
    if (S.Is == Operation::Repeated)
      tell({Fault::Twice, S.Where});
    else if (S.Is != Operation::Once && S.Is != Operation::Hop)
      lost(S.Where);
    else if (S.Runs.On != knowledge::Thread::Loop || S.Runs.Decides)
      In.add(Reason::HandlerKept, S.Where,
             Name + " may have its handler called off the loop, by '" + S.By +
                 "' in " + line(S.Where));
    return S.Is == Operation::Hop;
  }

  void tell(const Fault &F) {
    switch (F.Is) {
    case Fault::Twice:
      return In.add(Reason::Repeated, F.Where,
                    Name + " may call its handler more than once, in " +
                        line(F.Where));
    case Fault::Missed:
      return In.add(Reason::HandlerMissed, F.Where,
                    Name + " has not called its handler where it is left in " +
                        line(F.Where));
    case Fault::Lost:
      return lost(F.Where);
    case Fault::After:
      return In.add(Reason::HandlerThenCode, F.Where,
                    Name + " goes on in " + line(F.Where) +
                        " after it has called its handler");
    case Fault::Ends:
      return In.add(Reason::HandlerThenCode, F.Where,
                    "a local of " + Name + ", of " + line(F.Where) +
                        ", ends after its handler has been called");
    }
  }

  void lost(const Position &Where) {
    In.add(Reason::HandlerKept, Where,
           "who calls the handler of " + Name + ", and when, is not seen from " +
               line(Where) + " on");
  }

  Scene &In;
  std::string Name; ///< of the step in hand
  std::multimap<Position, const model::Start *> Starts;
  std::map<std::pair<const Function *, unsigned>, bool> AtOnce;
};

} // namespace

void judgeApis(Scene &In) {
  if (llvm::none_of(In.Of.Steps, [](const Step &S) {
        return llvm::any_of(S.Sites, [](const Site &At) { return At.Called; });
      }))
    return;
  Apis All(In);
  for (const Step &S : In.Of.Steps)
    for (const Site &At : S.Sites)
      if (At.Called)
        All.judge(S, At);
  // What it does is seen; what other operations do, the loop does.
  const Step &Root = In.Of.root();
  if (Root.Called && !All.passesToken(Root.Sites.front()) &&
      isStartedAfterOthers(In))
    In.add(Reason::StartSeen, Root.Where,
           quoted(Root) + " would be called when the loop runs, behind what " +
               "was started before");
}

} // namespace cotidy::callback
