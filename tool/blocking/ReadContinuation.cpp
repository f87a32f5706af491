//===- blocking/ReadContinuation.cpp - results to come, and what goes on --===//
//
//   return load().then(show).finally(stop);
//          ^ an operation: its result is a future
//                 ^ continues that; what `finally` results in is the same
//
//===----------------------------------------------------------------------===//

#include "blocking/Reader.h"
#include "knowledge/Classes.h"

#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// `future.via(e).within(t).…`: no further than this.
static constexpr unsigned MostModifiers = 16;

/// What is done with a callable that is the first argument of \p F.
static Operation operationOf(const FunctionDecl &F, const Lookup &Known) {
  auto Use = Known.callable(F, 0, 1);
  return Use ? Use->Starts : Operation::None;
}

/// Where a call is shown: in `a.then(f).then(g)` all of them begin at `a`.
SourceLocation startedAt(const Expr &Call, Operation Is) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const auto *Named =
      Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens())
             : nullptr;
  return Is == Operation::Continues && Named ? Named->getMemberLoc()
                                             : shownAt(Call);
}

/// \p Call results in what its object is, at another place or with a limit:
/// `.finally(f)`, `.via(executor)`.
static bool passesOn(const CXXMemberCallExpr &Call, const Lookup &Known) {
  const FunctionDecl *F = Call.getDirectCallee();
  return F && Known.isFuture(Call.getType()) &&
         Known.isFuture(Call.getImplicitObjectArgument()->getType()) &&
         operationOf(*F, Known) != Operation::Continues;
}

bool Reader::continues(const FunctionDecl &F) const {
  return operationOf(F, Unit.Known) == Operation::Continues;
}

/// The first call of which \p Var is given the result in \p S.
static const CallExpr *assigned(const Stmt *S, const VarDecl &Var) {
  if (!S || isa<LambdaExpr>(S))
    return nullptr;
  const auto *Assign = dyn_cast<CXXOperatorCallExpr>(S);
  if (Assign && Assign->isAssignmentOp() && Assign->getNumArgs() == 2)
    if (const auto *To = dyn_cast<DeclRefExpr>(model::strip(Assign->getArg(0)));
        To && To->getDecl() == &Var)
      return dyn_cast<CallExpr>(model::strip(Assign->getArg(1)));
  for (const Stmt *Child : S->children())
    if (const CallExpr *Found = assigned(Child, Var))
      return Found;
  return nullptr;
}

/// The call that a local is the result of, if \p E names one in \p Body.
static const Expr *valueOf(const Expr *E, const Stmt *Body) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || !Var->isLocalVarDecl())
    return E;
  if (const Expr *Init = Var->getInit())
    if (const auto *Call = dyn_cast<CallExpr>(model::strip(Init)))
      return Call;
  const CallExpr *Given = assigned(Body, *Var);
  return Given ? Given : E;
}

/// What \p Call, of a member, is made on: a call that results in it, perhaps
/// by way of a variable; or else a variable.
static const Expr *receiver(const CXXMemberCallExpr &Call, const Stmt *Body,
                            const Lookup &Known) {
  const CXXMemberCallExpr *At = &Call;
  for (unsigned Depth = 0;; ++Depth) {
    const Expr *On =
        valueOf(model::strip(At->getImplicitObjectArgument()), Body);
    // `f = f.via(executor)` comes back to itself.
    const auto *Before = dyn_cast<CXXMemberCallExpr>(On);
    if (!Before || !passesOn(*Before, Known) || Depth == MostModifiers)
      return On;
    At = Before;
  }
}

/// \p E results in what is there already: `make_ready_future()`, or what makes
/// a future of a value, `return kj::READY_NOW;`.
bool Reader::isReady(const Expr *E) const {
  if (const auto *Made = dyn_cast_or_null<CXXMemberCallExpr>(E);
      Made && isa_and_nonnull<CXXConversionDecl>(Made->getMethodDecl()) &&
      !Unit.Known.isFuture(Made->getObjectType()))
    return true;
  const FunctionDecl *F = E ? model::calleeOf(model::strip(E)) : nullptr;
  return F && llvm::any_of(Unit.Known.states(*F), [](const auto &Change) {
           return Change->Of.Of == Operand::Result && Change->State == "ready";
         });
}

/// Every `return` of \p S, those of lambdas left out.
static bool allReturns(const Stmt *S,
                       llvm::function_ref<bool(const Expr *)> Holds) {
  if (!S || isa<LambdaExpr>(S))
    return true;
  if (const auto *Return = dyn_cast<ReturnStmt>(S))
    return Holds(Return->getRetValue());
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return allReturns(Child, Holds);
  });
}

/// Is all that the body returns a result that is there already?
bool Reader::returnsReady(const Stmt *Statements) const {
  return allReturns(Statements,
                    [&](const Expr *Value) { return isReady(Value); });
}

/// The result of \p T's call operator; null where that is not known.
static QualType resultOf(QualType T) {
  T = T.getNonReferenceType();
  if (const auto *Pointer = T->getAs<PointerType>())
    T = Pointer->getPointeeType();
  if (const auto *F = T->getAs<FunctionProtoType>())
    return F->getReturnType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record)
    return {};
  if (const FunctionProtoType *Held = knowledge::heldSignature(T))
    return Held->getReturnType();
  if (Record->isLambda())
    return Record->getLambdaCallOperator()->getReturnType();
  return {};
}

bool Reader::returnsPending(const Expr *Given) const {
  if (!Given)
    return true;
  Given = model::strip(Given);
  QualType Result = resultOf(Given->getType());
  if (Result.isNull() || Result->isDependentType())
    return true;
  const auto *Lambda = dyn_cast<LambdaExpr>(Given);
  return Unit.Known.isFuture(Result) &&
         !(Lambda && returnsReady(Lambda->getBody()));
}

void Reader::continued(const CXXMemberCallExpr &Call, Start &Found) const {
  bool Continues = Found.Is == Operation::Continues;
  if (!Continues && !passesOn(Call, Unit.Known))
    return;
  Found.Where = position(startedAt(Call, Operation::Continues));
  const Expr *On = receiver(Call, Body.Statements, Unit.Known);
  const auto *Before = dyn_cast<CallExpr>(On);
  if (isa_and_nonnull<CXXOperatorCallExpr>(Before)) {
    Found.Is = Operation::None; // `promise->then(f)`: nobody sees of what it is
  } else if (Continues && isReady(Before)) {
    Found.Is = Operation::Hop; // nothing is waited for
  } else if (Before && Before->getDirectCallee()) {
    Found.Continued = position(startedAt(
        *Before, operationOf(*Before->getDirectCallee(), Unit.Known)));
  } else if (const auto *Member = dyn_cast<MemberExpr>(On)) {
    Found.Of = Member->getMemberDecl()->getNameAsString();
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(On)) {
    Found.Of = Ref->getDecl()->getNameAsString();
  }
}

/// The local that \p S declares alone; else null.
static const VarDecl *declared(const Stmt *S) {
  const auto *Declares = dyn_cast<DeclStmt>(S);
  return Declares && Declares->isSingleDecl()
             ? dyn_cast<VarDecl>(Declares->getSingleDecl())
             : nullptr;
}

/// Is what \p Var holds returned somewhere in \p S?
static bool returns(const Stmt *S, const VarDecl &Var, const Lookup &Known) {
  return !allReturns(S, [&](const Expr *Value) {
    const Expr *E = Value ? model::strip(Value) : nullptr;
    while (const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(E)) {
      if (!passesOn(*Call, Known))
        break;
      E = model::strip(Call->getImplicitObjectArgument());
    }
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
    return !Ref || Ref->getDecl() != &Var;
  });
}

/// Is what \p Call results in what the body returns?
bool Reader::isReturned(const Expr &Call) const {
  const ParentMap &Parents = Body.parents();
  const Stmt *From = &Call;
  for (const Stmt *Up = Parents.getParent(From); Up;
       From = Up, Up = Parents.getParent(Up)) {
    if (isa<ReturnStmt>(Up))
      return true;
    if (const VarDecl *Var = declared(Up))
      return Unit.Known.isFuture(Var->getType()) &&
             returns(Body.Statements, *Var, Unit.Known);
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Up)) {
      if (!passesOn(*Member, Unit.Known))
        return false;
      continue;
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Up);
        Choice && From == Choice->getCond())
      return false;
    const auto *Inner = dyn_cast<CallExpr>(Up);
    if (Inner ? !Inner->isCallToStdMove()
              : !isa<CastExpr, ParenExpr, FullExpr, CXXBindTemporaryExpr,
                     MaterializeTemporaryExpr, CXXConstructExpr, MemberExpr,
                     AbstractConditionalOperator, OpaqueValueExpr>(Up))
      return false;
  }
  return false;
}

void Reader::futureOf(const Expr &Call, model::AsyncCall &How) const {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  How.Future = Call.isPRValue() && Unit.Known.isFuture(Call.getType()) &&
               !isReady(&Call) && !(Member && passesOn(*Member, Unit.Known));
  How.Returned = isReturned(Call);
}

/// A call of a library's function that results in a future starts something,
/// even if nothing continues it; but not one that only makes the future.
void Reader::awaitable(const CallSite &Site) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Site.Call);
  if (!isa<CallExpr>(Site.Call) || !Site.Call->isPRValue() ||
      !Unit.Known.isFuture(Site.Call->getType()) ||
      Marks.Awaited.count(Site.Call) || isReady(Site.Call) ||
      (Member && passesOn(*Member, Unit.Known)) ||
      operationOf(*Site.Callee, Unit.Known) != Operation::None ||
      llvm::any_of(Unit.Known.states(*Site.Callee), [](const auto &Change) {
        return Change->Of.Of == Operand::Result && Change->Shares;
      }))
    return;
  Start Found;
  Found.Where = position(shownAt(*Site.Call));
  Found.When = Now;
  Found.By = nameOf(*Site.Callee);
  Found.Is = Operation::Continues;
  Found.Minor = Unit.Known.isMinor(*Site.Callee);
  Found.How = model::readAsyncCall(Unit, Body, *Site.Call, nullptr);
  futureOf(*Site.Call, *Found.How);
  Result.Starts.push_back(std::move(Found));
}

} // namespace cotidy::blocking
