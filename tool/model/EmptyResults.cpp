//===- model/EmptyResults.cpp - results of what has failed ----------------===//
//
//   acceptor.async_accept([this](error_code ec, tcp::socket peer) {
//     if (ec)
//       return accept();   `peer` is not open here: nobody sees its end
//
//===----------------------------------------------------------------------===//

#include "model/EmptyResults.h"
#include "model/ErrorSense.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::model {

namespace {

/// Only a library calls the lambda of \p In: it is given to one there and then.
bool isCalledByLibrary(const Unit &Unit, const Body &In) {
  auto Around = llvm::find_if(Unit.Bodies, [&](const Body &B) {
    return In.Lambda && B.Function == In.Enclosing;
  });
  if (Around == Unit.Bodies.end())
    return false;
  const ParentMap &Parents = Around->parents();
  const Stmt *Up = Parents.getParent(In.Lambda);
  while (Up &&
         isa<ImplicitCastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
             CXXConstructExpr, ExprWithCleanups>(Up))
    Up = Parents.getParent(Up);
  const auto *Call = dyn_cast_or_null<CallExpr>(Up);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return F && Unit.Known.initiates(*F);
}

/// A class of which it is known that its objects are open or are not.
bool canBeOpen(const Unit &Unit, const CXXRecordDecl *Record) {
  if (!Record || !Record->hasDefinition())
    return false;
  return llvm::any_of(Record->methods(),
                      [&](const CXXMethodDecl *F) {
                        return Unit.Known.saysOpen(*F).has_value();
                      }) ||
         llvm::any_of(Record->bases(), [&](const CXXBaseSpecifier &Base) {
           return canBeOpen(Unit, Base.getType()->getAsCXXRecordDecl());
         });
}

/// Nothing in \p S can change \p Var.
bool stays(const Stmt *S, const ValueDecl &Var) {
  if (!S)
    return true;
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
      Cast &&
      (Cast->getType().isConstQualified() ||
       Cast->getCastKind() == CK_LValueToRValue) &&
      isa<DeclRefExpr>(Cast->getSubExpr()))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S); Ref && Ref->getDecl() == &Var)
    return Ref->getType().isConstQualified();
  return llvm::all_of(S->children(),
                      [&](const Stmt *Child) { return stays(Child, Var); });
}

/// Is \p Var named in \p S, but not in \p Left?
bool isNamed(const Stmt *S, const ValueDecl &Var, const Stmt *Left) {
  if (!S || S == Left)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  return (Ref && Ref->getDecl() == &Var) ||
         llvm::any_of(S->children(), [&](const Stmt *Child) {
           return isNamed(Child, Var, Left);
         });
}

} // namespace

bool isEmptyResult(const Unit &Unit, const Body &In, const VarDecl &Var,
                   const Expr &At) {
  if (!isa<ParmVarDecl>(Var) || In.Function->getNumParams() < 2 ||
      !canBeOpen(Unit, Var.getType()->getAsCXXRecordDecl()))
    return false;
  const ParmVarDecl &Error = *In.Function->getParamDecl(0);
  if (&Error == &Var || !isErrorType(Error.getType(), Unit.Known) ||
      !stays(In.Statements, Error) || !isCalledByLibrary(Unit, In))
    return false;
  const Stmt *From = &At;
  for (const Stmt *Up = In.parents().getParent(From); Up && Up != In.Lambda;
       From = Up, Up = In.parents().getParent(Up)) {
    const auto *If = dyn_cast<IfStmt>(Up);
    if (!If || (From != If->getThen() && From != If->getElse()))
      continue;
    Sense Is = senseOf(*If->getCond(), Error);
    bool Then = From == If->getThen();
    if (Is.Partial || Is.Says != (Then ? Sense::Failed : Sense::Succeeded))
      continue;
    // Nobody has had it by then: it is named on the other way only.
    return !isNamed(In.Statements, Var, Then ? If->getElse() : If->getThen());
  }
  return false;
}

} // namespace cotidy::model
