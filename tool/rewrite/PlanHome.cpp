//===- rewrite/PlanHome.cpp - on whose executor the coroutine runs --------===//
//
//   resolver_(make_strand(io)), stream_(make_strand(io))
//
// An operation's handler runs on the executor of its object, and a coroutine on
// one executor only. A strand that nobody else has a name for is as good as
// another; else the objects must have been made for the same one.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "rewrite/Contexts.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

/// The object that \p Call starts an operation on.
static const Expr *objectOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  return Call.getNumArgs() ? Call.getArg(0) : nullptr;
}

/// \p E is there where the chain begins: a member, or a variable from outside.
static bool isThere(const Expr *E, const Plan &P) {
  E = model::strip(E);
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()) || Member->isArrow())
      return isa<FieldDecl>(Member->getMemberDecl()) &&
             isa<CXXThisExpr>(model::strip(Member->getBase()));
    E = model::strip(Member->getBase());
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && !Var->isInitCapture() &&
         (!Var->hasLocalStorage() ||
          Var->getDeclContext()->Encloses(P.Entry->Function)) &&
         (Var->getDeclContext() != P.Entry->Function ||
          isa<ParmVarDecl>(Var) ||
          (P.Replaces && P.Entry->Function->getASTContext()
                             .getSourceManager()
                             .isBeforeInTranslationUnit(
                                 Var->getLocation(),
                                 P.Replaces->getBeginLoc())));
}

/// A function with a callback runs nowhere: the first operation that does
/// tells where the coroutine is at home.
static const Expr *homeObject(const Plan &P) {
  for (const CallExpr *Each : P.Operations)
    if (const Expr *Object = objectOf(*Each);
        !P.Wrapped.count(Each) && Object && isThere(Object, P))
      return Object;
  return nullptr;
}

bool Planner::home(const Await &Root) {
  P.Object = Root.Wraps ? homeObject(P) : objectOf(*Root.Call);
  if (P.Executor || !P.Object)
    return true;
  auto Apart = [&](const Expr &Home) -> const CallExpr * {
    for (const CallExpr *Each : P.Operations)
      if (const Expr *Object = objectOf(*Each);
          Object && Object != P.Object && !P.Wrapped.count(Each) &&
          howApart(Home, *Object, U.Known) != Contexts::Together)
        return Each;
    return nullptr;
  };
  const CallExpr *Other = Apart(*P.Object);
  if (!Other)
    return true;
  // All but the first handler run there; where that one runs, nobody sees.
  const Expr *Second = objectOf(*Other);
  if (howApart(*P.Object, *Second, U.Known) == Contexts::Alike &&
      isThere(Second, P) && !Apart(*Second)) {
    P.Object = Second;
    return true;
  }
  return refuse(Other->getBeginLoc(),
                "the operations in " + line(Root.Call->getBeginLoc()) +
                    " and " + line(Other->getBeginLoc()) +
                    " belong to different loops");
}

} // namespace cotidy::rewrite
