#include "rewrite/ChainRewrite.h"

#include "callback/Feasible.h"
#include "callback/Scene.h"
#include "rewrite/Emit.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::rewrite {

std::vector<Position> stepsOf(const callback::Chain &C) {
  std::vector<Position> Places;
  for (const callback::Step &S : C.Steps)
    for (const callback::Site &At : S.Sites)
      Places.push_back(At.where());
  llvm::sort(Places);
  Places.erase(std::unique(Places.begin(), Places.end()), Places.end());
  return Places;
}

/// The facts of \p At, to be changed.
static model::AsyncCall *factsOf(std::vector<model::Function> &Functions,
                                 const callback::Site &At) {
  for (model::Function &F : Functions) {
    if (&F != At.In)
      continue;
    for (model::Start &S : F.Starts)
      if (&S == At.Started)
        return S.How ? &*S.How : nullptr;
    for (model::Call &C : F.Calls)
      if (&C == At.Called)
        return C.How ? &*C.How : nullptr;
  }
  return nullptr;
}

/// "5 awaits, 1 loop".
static std::string summary(const Plan &P) {
  std::string Text =
      std::to_string(P.Awaits) + (P.Awaits == 1 ? " await" : " awaits");
  if (P.Loops)
    Text +=
        ", " + std::to_string(P.Loops) + (P.Loops == 1 ? " loop" : " loops");
  return Text;
}

void rewriteChains(const model::Unit &U,
                   std::vector<model::Function> &Functions, unsigned MinDepth) {
  model::Graph Joined(Functions);
  for (const callback::Chain &C : callback::chains(Joined)) {
    if (C.depth() < MinDepth && !C.Loops)
      continue;
    if (!callback::obstacles(C, Joined).empty())
      continue;
    model::AsyncCall *Facts = factsOf(Functions, C.root().Sites.front());
    if (!Facts)
      continue;
    model::Rewritten Result;
    Result.Steps = stepsOf(C);
    Refused Why;
    callback::Scene In(C, Joined);
    if (std::unique_ptr<Plan> Made = makePlan(U, In, Why)) {
      Result.Edits = emit(U, *Made, Why);
      Result.Summary = summary(*Made);
    }
    if (!Result.Edits) {
      Result.RefusedAt =
          Why.Where.isValid() ? U.position(Why.Where) : C.root().Where;
      Result.Refusal = Why.Sentence;
    }
    Facts->Becomes = std::move(Result);
  }
}

} // namespace cotidy::rewrite
