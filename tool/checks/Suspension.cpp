#include "checks/Suspension.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::checks {

const Stmt *bodyOf(const FunctionDecl &F) {
  const FunctionDecl *Defined = nullptr;
  if (F.isDefined(Defined) && Defined->getBody())
    return Defined->getBody();
  if (const FunctionDecl *Pattern = F.getTemplateInstantiationPattern())
    if (Pattern->isDefined(Defined))
      return Defined->getBody();
  return nullptr;
}

bool anyWithin(const Stmt *In, bool Lambdas,
               llvm::function_ref<bool(const Stmt &)> Holds) {
  if (!In)
    return false;
  if (Holds(*In))
    return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(In)) {
    for (const Expr *Init : Lambda->capture_inits())
      if (anyWithin(Init, Lambdas, Holds))
        return true;
    return Lambdas && anyWithin(Lambda->getBody(), Lambdas, Holds);
  }
  // The operand of an await is a child of its other parts as well.
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(In))
    return anyWithin(Await->getOperand(), Lambdas, Holds);
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(In))
    return anyWithin(Coroutine->getBody(), Lambdas, Holds);
  for (const Stmt *Child : In->children())
    if (anyWithin(Child, Lambdas, Holds))
      return true;
  return false;
}

/// The value that \p Body returns and that is all it does; else null.
static const Expr *onlyReturns(const Stmt *Body) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  if (!Block || Block->size() != 1)
    return nullptr;
  const auto *Return = dyn_cast<ReturnStmt>(Block->body_front());
  return Return ? Return->getRetValue() : nullptr;
}

static bool returnsBool(const FunctionDecl *F, bool Value) {
  const Expr *Returned = F ? onlyReturns(bodyOf(*F)) : nullptr;
  if (!Returned)
    return false;
  const auto *Literal =
      dyn_cast<CXXBoolLiteralExpr>(Returned->IgnoreParenImpCasts());
  return Literal && Literal->getValue() == Value;
}

bool canSuspend(const CoroutineSuspendExpr &E) {
  if (E.isTypeDependent() || !E.getReadyExpr())
    return true;
  const auto *Ready =
      dyn_cast<CallExpr>(E.getReadyExpr()->IgnoreParenImpCasts());
  return !Ready || !returnsBool(Ready->getDirectCallee(), true);
}

bool isSuspensionPoint(const Stmt &S) {
  // In a dependent body no awaiter can be seen.
  if (isa<DependentCoawaitExpr>(S))
    return true;
  const auto *E = dyn_cast<CoroutineSuspendExpr>(&S);
  if (!E)
    return false;
  const auto *Await = dyn_cast<CoawaitExpr>(E);
  return !(Await && Await->isImplicit()) && canSuspend(*E);
}

const CXXMethodDecl *methodOf(const CXXRecordDecl &Class,
                              llvm::StringRef Name) {
  const CXXRecordDecl *R = Class.getDefinition();
  if (!R)
    return nullptr;
  const CXXMethodDecl *Found = nullptr;
  for (const CXXMethodDecl *Method : R->methods()) {
    if (!Method->getIdentifier() || Method->getName() != Name)
      continue;
    if (Found)
      return nullptr;
    Found = Method;
  }
  if (Found)
    return Found;
  for (const CXXBaseSpecifier &Base : R->bases())
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      if (const CXXMethodDecl *Method = methodOf(*B, Name))
        return Method;
  return nullptr;
}

static bool isStd(const CXXRecordDecl &R, llvm::StringRef Name) {
  return R.isInStdNamespace() && R.getIdentifier() && R.getName() == Name;
}

/// \p T, or the argument that \p Task gives for the parameter \p T.
static QualType argumentFor(QualType T, const CXXRecordDecl *Task) {
  const auto *Parameter = T->getAs<TemplateTypeParmType>();
  const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Task);
  if (!Parameter || !Made || Parameter->getDepth() != 0 ||
      Parameter->getIndex() >= Made->getTemplateArgs().size())
    return T;
  const TemplateArgument &A = Made->getTemplateArgs()[Parameter->getIndex()];
  return A.getKind() == TemplateArgument::Type ? A.getAsType() : T;
}

Start startOf(const CXXRecordDecl &Promise, const CXXRecordDecl *Task) {
  const CXXMethodDecl *Initial = methodOf(Promise, "initial_suspend");
  if (!Initial)
    return Start::Unknown;
  const CXXRecordDecl *Awaiter =
      argumentFor(Initial->getReturnType(), Task)->getAsCXXRecordDecl();
  if (!Awaiter)
    return Start::Unknown;
  if (isStd(*Awaiter, "suspend_always"))
    return Start::Lazy;
  if (isStd(*Awaiter, "suspend_never"))
    return Start::Eager;
  const CXXMethodDecl *Ready = methodOf(*Awaiter, "await_ready");
  const CXXMethodDecl *Suspend = methodOf(*Awaiter, "await_suspend");
  if (!Ready || !Suspend)
    return Start::Unknown;
  if (returnsBool(Ready, true))
    return Start::Eager;
  // One that does more than to suspend may arrange for the resumption.
  const auto *Does = dyn_cast_or_null<CompoundStmt>(bodyOf(*Suspend));
  if (returnsBool(Ready, false) && Does && Does->body_empty())
    return Start::Lazy;
  return Start::Unknown;
}

} // namespace cotidy::checks
