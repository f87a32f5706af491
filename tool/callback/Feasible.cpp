//===- callback/Feasible.cpp - can a chain become a coroutine? ------------===//

#include "callback/Feasible.h"
#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

llvm::StringRef nameOf(Reason Why) {
  switch (Why) {
  case Reason::CodeAfter:
    return "code-after";
  case Reason::LocalEnds:
    return "local-ends";
  case Reason::ResultUsed:
    return "result-used";
  case Reason::ManyAtOnce:
    return "many-at-once";
  case Reason::SideBySide:
    return "side-by-side";
  case Reason::SeveralBeginnings:
    return "several-beginnings";
  case Reason::ExecutorsDiffer:
    return "executors-differ";
  case Reason::StartSeen:
    return "start-seen";
  case Reason::Repeated:
    return "repeated";
  case Reason::OnlyDeclared:
    return "only-declared";
  case Reason::HandlerUnknown:
    return "handler-unknown";
  case Reason::HandlerShared:
    return "handler-shared";
  case Reason::HandlerResult:
    return "handler-result";
  case Reason::HandlerMissed:
    return "handler-missed";
  case Reason::HandlerKept:
    return "handler-kept";
  case Reason::HandlerThenCode:
    return "handler-then-code";
  case Reason::Continuation:
    return "continuation";
  case Reason::Stackless:
    return "stackless";
  case Reason::SpecialFunction:
    return "special-function";
  case Reason::Noexcept:
    return "noexcept";
  case Reason::Virtual:
    return "virtual";
  case Reason::Exported:
    return "exported";
  case Reason::Template:
    return "template";
  case Reason::Macro:
    return "macro";
  case Reason::Conditional:
    return "conditional";
  case Reason::Standard:
    return "standard";
  case Reason::CallbackThenCode:
    return "callback-then-code";
  case Reason::CallbackTwice:
    return "callback-twice";
  case Reason::CallbackMissed:
    return "callback-missed";
  case Reason::CallbackKept:
    return "callback-kept";
  case Reason::CallbackAtOnce:
    return "callback-at-once";
  }
  llvm_unreachable("all reasons are named");
}

std::string named(const Function &F) {
  return F.Lambda ? "the lambda" : "'" + F.Name + "'";
}

std::string line(const Position &Where) {
  return "line " + std::to_string(Where.Line);
}

Position whereIs(const Site &S) {
  return S.Started ? S.Started->Where : S.Called->Where;
}

bool has(const Function &F, model::Trait T) {
  return llvm::is_contained(F.Traits, T);
}

void Scene::add(Reason Why, const Position &Where, std::string Sentence) {
  if (llvm::none_of(Found, [&](const Obstacle &O) {
        return O.Why == Why && O.Where == Where;
      }))
    Found.push_back({Why, Where, std::move(Sentence)});
}

std::vector<Obstacle> obstacles(const Chain &Of, const Graph &Joined) {
  Scene In(Of, Joined);
  for (const Step &S : Of.Steps)
    if (S.Is == Operation::Continues)
      In.add(Reason::Continuation, S.Where,
             quoted(S) + " results in a future: only handlers are rewritten");
  // All else is asked of handlers.
  if (!In.Found.empty())
    return std::move(In.Found);
  judgeCalls(In);
  judgeApis(In);
  judgeFunctions(In);
  judgeCallbacks(In);
  judgeStart(In);
  llvm::stable_sort(In.Found, [](const Obstacle &A, const Obstacle &B) {
    return A.Why < B.Why;
  });
  return std::move(In.Found);
}

} // namespace cotidy::callback
