//===- rewrite/PlanRoot.cpp - where the coroutine begins ------------------===//

#include "rewrite/Planner.h"

#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

using callback::Site;

/// The only item of \p In that leads on, however deep in branches.
Item *Planner::find(Block &In) {
  Item *Only = nullptr;
  for (Item &Each : In.Items) {
    if (Each.Is == Item::Stays)
      continue;
    Item *Here = &Each;
    if (Each.Is == Item::Forks) {
      bool Then = Each.Then && Each.Then->Leads;
      bool Else = Each.Else && Each.Else->Leads;
      Here = Then && Else ? nullptr : find(Then ? *Each.Then : *Each.Else);
    }
    if (!Here || Only || Each.Is == Item::Cases) {
      refuse(Each.Written->getBeginLoc(),
             "the chain also begins in " + line(Each.Written->getBeginLoc()));
      return nullptr;
    }
    Only = Here;
  }
  return Only;
}

/// \p S does more than to look, to leave, and to keep the object alive.
bool Planner::acts(const Stmt *S) const {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    return E->HasSideEffects(U.AST) && !isOwningSelf(E);
  if (const auto *List = dyn_cast<DeclStmt>(S))
    return llvm::any_of(List->decls(), [&](const Decl *D) {
      const auto *Var = dyn_cast<VarDecl>(D);
      return Var && Var->hasLocalStorage() && acts(Var->getInit());
    });
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return acts(Child); });
}

/// A `throw` in \p S itself; null if there is none.
static const CXXThrowExpr *throwIn(const Stmt *S) {
  if (!S || isa<LambdaExpr, CXXTryStmt>(S))
    return nullptr;
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(S))
    return Throw;
  for (const Stmt *Child : S->children())
    if (const CXXThrowExpr *Found = throwIn(Child))
      return Found;
  return nullptr;
}

bool Planner::takeRoot(Block Whole) {
  if (P.Root.Loop) {
    // In the first round it leaves the function that starts the chain; out of a
    // coroutine it would come when that has gone on.
    if (const CXXThrowExpr *Throw = throwIn(P.Entry->Statements))
      return refuse(Throw->getBeginLoc(),
                    "what is thrown in " + line(Throw->getBeginLoc()) +
                        " would not stop who starts the loop");
    // What comes before the first operation would be done when the loop runs.
    for (const Item &Each : Whole.Items) {
      if (Each.Is != Item::Stays)
        break;
      if (acts(Each.Written) && callback::isStartedAfterOthers(In))
        return refuse(Each.Written->getBeginLoc(),
                      "the statement in " + line(Each.Written->getBeginLoc()) +
                          " would run later, behind what was started before");
    }
    P.WholeEntry = true;
    P.Root.Body = std::move(Whole);
    return true;
  }
  Item *Only = find(Whole);
  if (!Only)
    return refuse(P.Entry->Function->getLocation(),
                  "nothing in " + line(P.Entry->Function->getLocation()) +
                      " begins the chain");
  P.Replaces = Only->Written;
  P.Root.Body.Written = Only->Written;
  P.Root.Body.Leads = true;
  P.Root.Body.Items.push_back(std::move(*Only));
  return true;
}

/// What the first handler made of variables for itself, the coroutine does.
void Planner::hoist(Await &Root) {
  std::vector<Local> Rest;
  for (const Local &L : Root.Locals) {
    bool Clash = llvm::any_of(Root.Call->arguments(), [&](const Expr *E) {
      return E != Root.Argument && namesLike(E, L.Var->getName());
    });
    (isa<ParmVarDecl>(L.Var) || (Clash && !isSource(L)) ? Rest : P.Captures)
        .push_back(L);
  }
  Root.Locals = std::move(Rest);
}

bool Planner::make() {
  const Site &First = In.Of.root().Sites.front();
  std::map<Position, const callback::Function *> Instances;
  for (const Passed &S : In.Stops)
    if (auto [Known, New] = Instances.emplace(S.At.Where, S.At.In);
        !New && Known->second != S.At.In)
      return refuse({}, "two instances of '" + S.At.In->Name +
                            "' are in the chain");
  P.Entry = bodyOf(*First.In);
  if (!P.Entry)
    return refuse({}, "the chain begins in another file");
  P.Root.Of = P.Entry;
  const auto &How = First.Started ? First.Started->How : First.Called->How;
  P.RunsLoop = How && How->RunsLoop;
  Open.push_back(&P.Root);
  Block Whole;
  if (!block(*P.Entry->Statements, Whole))
    return false;
  Open.pop_back();
  P.Loops += P.Root.Loop;
  if (P.Spawns && Strays)
    return refuse({}, "what goes on by itself would perhaps be started on "
                      "another executor, and later");
  if (!copiesAreAlone())
    return false;
  if (!takeRoot(std::move(Whole)))
    return false;
  // The object of the first operation, on whose executor all runs.
  const Await *Root = nullptr;
  for (const Item &Each : P.Root.Body.Items) {
    const Item *At = &Each;
    while (At->Is == Item::Forks)
      for (const Item &Inner :
           (At->Then && At->Then->Leads ? At->Then : At->Else)->Items)
        if (Inner.Is != Item::Stays) {
          At = &Inner;
          break;
        }
    if (At->Is == Item::Folds)
      return refuse(At->Written->getBeginLoc(),
                    "the chain does not begin where it is started");
    if (At->Is == Item::Awaits && !Root)
      Root = At->Operation.get();
  }
  if (!Root)
    return refuse(P.Entry->Function->getLocation(),
                  "the first operation cannot be found");
  if (!P.WholeEntry && !P.Root.Body.Items.empty() &&
      P.Root.Body.Items.front().Operation.get() == Root)
    hoist(*P.Root.Body.Items.front().Operation);
  if (!home(*Root))
    return false;
  collectNames(P);
  return livesUntilThen();
}

std::unique_ptr<Plan> makePlan(const model::Unit &U, const callback::Scene &In,
                               Refused &Why) {
  auto Made = std::make_unique<Plan>();
  if (!Planner(U, In, *Made, Why).make())
    return nullptr;
  return Made;
}

} // namespace cotidy::rewrite
