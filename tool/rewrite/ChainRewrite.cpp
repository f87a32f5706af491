#include "rewrite/ChainRewrite.h"

#include "callback/Feasible.h"
#include "callback/Parts.h"
#include "callback/Scene.h"
#include "rewrite/Emit.h"
#include "rewrite/ErrorStyle.h"
#include "rewrite/Overload.h"
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

/// "5 awaits, 2 of them wrap callbacks, 1 loop, errors are thrown".
static std::string summary(const Plan &P) {
  std::string Text =
      std::to_string(P.Awaits) + (P.Awaits == 1 ? " await" : " awaits");
  if (size_t Wraps = P.Wrapped.size())
    Text +=
        ", " + std::to_string(Wraps) +
        (Wraps == 1 ? " of them wraps a callback" : " of them wrap callbacks");
  if (P.Loops)
    Text +=
        ", " + std::to_string(P.Loops) + (P.Loops == 1 ? " loop" : " loops");
  if (P.Spawns)
    Text += ", " + std::to_string(P.Spawns + 1) + " coroutines";
  if (!P.Thrown.empty())
    Text += ", errors are thrown";
  if (P.Beside)
    Text += ", an overload that returns a task";
  return Text;
}

/// What comes of one chain, or of one instance of it.
static model::Rewritten attempt(const model::Unit &U, const callback::Chain &C,
                                const model::Graph &Joined,
                                const ChainOptions &Options) {
  model::Rewritten Result;
  Result.Steps = stepsOf(C);
  auto Obstacles = callback::obstacles(C, Joined);
  // What another unit has the body of, the joined chain tells.
  llvm::erase_if(Obstacles, [](const callback::Obstacle &O) {
    return O.Why == callback::Reason::OnlyDeclared;
  });
  if (!Obstacles.empty()) {
    Result.RefusedAt = Obstacles.front().Where;
    Result.Refusal = Obstacles.front().Sentence;
    return Result;
  }
  Refused Why;
  callback::Scene In(C, Joined);
  if (std::unique_ptr<Plan> Made = makePlan(U, In, Why)) {
    if (Options.ErrorsThrow)
      letErrorsThrow(U, *Made);
    Refused None;
    if (Options.Alternative && planOverload(U, In, *Made, None))
      Result.Edits = emit(U, *Made, None);
    if (!Result.Edits) {
      Made->Beside.reset();
      Result.Edits = emit(U, *Made, Why);
    }
    Result.Summary = summary(*Made);
    if (Options.Alternative && !None.Sentence.empty())
      Result.Summary += ", no overload: " + None.Sentence;
  }
  if (!Result.Edits) {
    Result.RefusedAt =
        Why.Where.isValid() ? U.position(Why.Where) : C.root().Where;
    Result.Refusal = Why.Sentence;
  }
  return Result;
}

/// The instances of a template have one text: it must become the same for all.
static void agree(model::Rewritten &Whole, const model::Rewritten &Other,
                  const Position &Root) {
  if (!Whole.Edits)
    return;
  if (!Other.Edits && Other.Steps == Whole.Steps) {
    Whole = Other;
  } else if (!(Other.Steps == Whole.Steps && Other.Edits == Whole.Edits)) {
    Whole.Edits.reset();
    Whole.RefusedAt = Root;
    Whole.Refusal = "the instances of the template in which it is differ";
  }
}

/// An instance of a function that the chains in \p All would change, and that
/// none of them goes through; null if there is none.
static const model::Function *
leftOut(const std::vector<model::Function> &Functions,
        const model::Graph &Joined, llvm::ArrayRef<callback::Chain> All) {
  std::set<const model::Function *> Touched;
  std::set<Position> Places;
  for (const callback::Chain &C : All) {
    callback::Scene In(C, Joined);
    Touched.insert(In.Entries.begin(), In.Entries.end());
    Touched.insert(In.Folded.begin(), In.Folded.end());
  }
  for (const model::Function *F : Touched)
    if (!F->Lambda && callback::has(*F, model::Trait::Instance))
      Places.insert(F->Where);
  for (const model::Function &F : Functions)
    if (!Touched.count(&F) && Places.count(F.Where))
      return &F;
  return nullptr;
}

/// What comes of a chain, or of a \p Part of one, of which \p Instances are all
/// there are; keeps it with its first operation. Whether it is any good.
static bool attemptAll(const model::Unit &U,
                       std::vector<model::Function> &Functions,
                       const model::Graph &Joined, const ChainOptions &Options,
                       llvm::ArrayRef<callback::Chain> Instances, bool Part) {
  const callback::Chain &First = Instances.front();
  model::AsyncCall *Facts = factsOf(Functions, First.root().Sites.front());
  if (!Facts)
    return false;
  model::Rewritten Result = attempt(U, First, Joined, Options);
  for (const callback::Chain &Other : Instances.drop_front())
    agree(Result, attempt(U, Other, Joined, Options), First.root().Where);
  if (Result.Edits)
    if (const auto *Other = leftOut(Functions, Joined, Instances)) {
      Result.Edits.reset();
      Result.RefusedAt = Other->Where;
      Result.Refusal = "another instance of " + callback::named(*Other) +
                       " is no part of such a chain";
    }
  Result.Part = Part;
  bool Good = Result.Edits.has_value();
  Facts->Becomes.push_back(std::move(Result));
  return Good;
}

void rewriteChains(const model::Unit &U,
                   std::vector<model::Function> &Functions,
                   const ChainOptions &Options) {
  model::Graph Joined(Functions);
  std::vector<callback::Chain> All = callback::chainsOfInstances(Joined);
  for (auto First = All.begin(), Next = First; First != All.end();
       First = Next) {
    Next = std::find_if(First, All.end(), [&](const callback::Chain &C) {
      return !(C.root().Where == First->root().Where);
    });
    // In another unit, an instance may lead further.
    bool Instance = callback::has(*First->root().In, model::Trait::Instance);
    if (First->depth() < Options.MinDepth && !First->Loops && !Instance)
      continue;
    if (attemptAll(U, Functions, Joined, Options,
                   {&*First, size_t(Next - First)},
                   /*Part=*/false))
      continue;
    std::map<Position, std::vector<callback::Chain>> Parts;
    for (auto Each = First; Each != Next; ++Each)
      for (callback::Chain &Part : callback::parts(*Each))
        Parts[Part.root().Where].push_back(std::move(Part));
    for (const auto &[Root, Instances] : Parts)
      attemptAll(U, Functions, Joined, Options, Instances, /*Part=*/true);
  }
}

} // namespace cotidy::rewrite
