//===- rewrite/PlanSpawn.cpp - what goes on by itself ---------------------===//
//
//   on_connect() { do_read(); do_write(); }
//
//   The read loop becomes a coroutine that is started where the call was: on
//   the same executor, so that it runs to its first operation at once. The
//   write loop goes on in the coroutine that has connected.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

/// A local from outside of \p Whole that is named in \p S, other than for its
/// keeping the object alive.
static const ValueDecl *fromOutside(const Stmt *S, const Stmt &Whole,
                                    const SourceManager &Sources) {
  if (!S)
    return nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const ValueDecl *D = Ref->getDecl();
    const auto *Var = dyn_cast<VarDecl>(D);
    bool Local = Var ? Var->hasLocalStorage() : isa<BindingDecl>(D);
    bool Self = Var && !isa<ParmVarDecl>(Var) && Var->getInit() &&
                isOwningSelf(Var->getInit());
    bool Inside =
        !Sources.isBeforeInTranslationUnit(D->getLocation(),
                                           Whole.getBeginLoc()) &&
        !Sources.isBeforeInTranslationUnit(Whole.getEndLoc(), D->getLocation());
    return Local && !Self && !Inside ? D : nullptr;
  }
  for (const Stmt *Child : S->children())
    if (const ValueDecl *Found = fromOutside(Child, Whole, Sources))
      return Found;
  return nullptr;
}

/// What is thrown before the first operation would come later.
bool Planner::beginsQuietly(const Item &First) {
  if (First.Is != Item::Folds)
    return true;
  for (const Item &Each : First.Body->Body.Items) {
    if (Each.Is != Item::Stays)
      return Each.Is != Item::Folds || beginsQuietly(Each);
    if (acts(Each.Written))
      return refuse(Each.Written->getBeginLoc(),
                    "what the statement in " +
                        line(Each.Written->getBeginLoc()) +
                        " throws would come later");
  }
  return true;
}

bool Planner::spawn(const CallExpr &Call, const Passed &Stop, const Stmt &S,
                    Item &Out) {
  if (const ValueDecl *Var = fromOutside(&S, S, U.sources()))
    return refuse(S.getBeginLoc(), "what is started in " +
                                       line(S.getBeginLoc()) +
                                       " goes on by itself, and needs '" +
                                       Var->getNameAsString() + "'");
  if (Beside)
    return refuse(S.getBeginLoc(),
                  "what is started in " + line(S.getBeginLoc()) +
                      " goes on by itself beside what does so");
  auto Around = std::move(Open);
  auto Pointed = std::move(Pointers);
  Owners Kept = std::move(Alive);
  Spawned Its;
  Open.clear();
  Pointers.clear();
  Alive.clear();
  Beside = &Its;
  Out.Is = Item::Spawns;
  Out.Then = std::make_unique<Block>();
  Out.Then->Written = &S;
  Out.Then->Leads = true;
  Out.Then->Items.emplace_back();
  Out.Then->Items.back().Written = &S;
  bool Good = step(Call, Stop, Out.Then->Items.back()) &&
              beginsQuietly(Out.Then->Items.back());
  Out.KeepsSelf = Its.KeepsSelf;
  ++P.Spawns;
  Beside = nullptr;
  Open = std::move(Around);
  Pointers = std::move(Pointed);
  Alive = std::move(Kept);
  return Good;
}

} // namespace cotidy::rewrite
