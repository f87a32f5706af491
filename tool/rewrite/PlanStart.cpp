//===- rewrite/PlanStart.cpp - what may be gone when the loop runs --------===//
//
//   void start(size_t &most) { async_read(socket_, exactly(most), …); }
//
// Off a loop, a coroutine begins when the loop runs. What its first operation
// was only to look at must be there still, and the object it is started on.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

/// Somebody may start the chain off the loop, and be done before that runs.
static bool startsOffLoop(const callback::Scene &In) {
  return llvm::any_of(In.Entries, [&](const callback::Function *Entry) {
    return callback::mayRunOffLoop(In, *Entry);
  });
}

/// A member function that \p S calls on the object itself.
static const CXXMethodDecl *calledOnThis(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return nullptr;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
      Call && Call->getMethodDecl() &&
      isa<CXXThisExpr>(
          Call->getImplicitObjectArgument()->IgnoreParenImpCasts()))
    return Call->getMethodDecl();
  for (const Stmt *Child : S->children())
    if (const CXXMethodDecl *Found = calledOnThis(Child))
      return Found;
  return nullptr;
}

/// In a constructor, functions of derived classes are not called yet.
static const CXXMethodDecl *calledEarly(const Plan &P) {
  const auto *Maker = dyn_cast<CXXConstructorDecl>(P.Entry->Function);
  if (!Maker || Maker->getParent()->isEffectivelyFinal() ||
      llvm::none_of(Maker->getParent()->methods(), [](const CXXMethodDecl *M) {
        return M->isVirtual() && !isa<CXXDestructorDecl>(M);
      }))
    return nullptr;
  return calledOnThis(P.WholeEntry ? P.Entry->Statements : P.Replaces);
}

/// What the start only looks at, the coroutine would look at when the loop
/// runs; and so would it use an object that nothing keeps alive.
bool Planner::livesUntilThen() {
  if (P.RunsLoop || !startsOffLoop(In))
    return true;
  if (const CXXMethodDecl *Early = calledEarly(P))
    return refuse(P.Entry->Function->getLocation(),
                  "'" + Early->getNameAsString() +
                      "' is called while the object is made, and may be "
                      "another function when the coroutine begins");
  bool Refers = P.UsesThis;
  for (const VarDecl *Var : P.Free) {
    QualType T = Var->getType();
    bool Views = isView(T);
    if (!Views && !T->isPointerType() && !T->isLValueReferenceType())
      continue;
    Refers |= !Views;
    bool Copies = (T->isLValueReferenceType() &&
                   T.getNonReferenceType().isConstQualified()) ||
                  isText(T);
    if (isa<ParmVarDecl>(Var) && Var->getDeclContext() == P.Entry->Function &&
        !Copies && !P.Shared.count(Var) && !P.Copied.count(Var) &&
        model::endsSilently(model::pointeeOf(T).isNull()
                                ? T.getNonReferenceType()
                                : model::pointeeOf(T),
                            U.Known) &&
        looksAt(P.Entry->Statements, *Var))
      return refuse(Var->getLocation(),
                    "what '" + Var->getNameAsString() +
                        "' refers to may be gone when the coroutine begins");
  }
  if (const model::AsyncCall *By = callback::endedOwner(In);
      By && Refers && !P.KeepsSelf)
    return refuse({}, "'" + By->Owner + "' of " +
                          callback::line(By->OwnerDies) +
                          " ends before the loop runs, and what it owns with "
                          "it");
  return true;
}

} // namespace cotidy::rewrite
