//===- blocking/HeldCallback.cpp - expressions that are a callback --------===//

#include "blocking/HeldCallback.h"

#include "blocking/Conditions.h"
#include "model/ReadAsyncCall.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::blocking {

using knowledge::Known;

bool takesToken(const FunctionDecl &F, unsigned Parameter) {
  const FunctionTemplateDecl *Template = F.getPrimaryTemplate();
  if (!Template)
    return false;
  const FunctionDecl &As = *Template->getTemplatedDecl();
  QualType Result = As.getReturnType();
  return Parameter < As.getNumParams() &&
         As.getParamDecl(Parameter)
             ->getType()
             .getNonReferenceType()
             ->isTemplateTypeParmType() &&
         (Result->isUndeducedType() || Result->isDependentType());
}

bool HeldCallback::names(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    return is(*Ref);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return has(*Lambda);
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return names(Child); });
}

bool HeldCallback::namesInside(const LambdaExpr &Lambda) {
  for (const Expr *Init : Lambda.capture_inits())
    if (Init && names(Init))
      return true;
  return names(Lambda.getBody());
}

bool HeldCallback::has(const LambdaExpr &Lambda) {
  auto [Slot, New] = Lambdas.try_emplace(&Lambda, true);
  if (New)
    Lambdas[&Lambda] = namesInside(Lambda);
  return Lambdas[&Lambda];
}

const LambdaExpr *HeldCallback::lambdaIn(const Expr *E) const {
  for (unsigned Deep = 0; E && Deep != 16; ++Deep) {
    E = model::strip(E);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      return Lambda;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      E = Var && !isa<ParmVarDecl>(Var) ? Var->getInit() : nullptr;
      continue;
    }
    const FunctionDecl *F = model::calleeOf(E);
    auto Wrapper = F ? Unit.Known.wrapper(*F) : Known<knowledge::Wrapper>();
    CallSite Site = CallSite::of(E);
    if (!Wrapper || unsigned(Wrapper->Callable) >= Site.Arguments.size())
      return nullptr;
    E = Site.Arguments[Wrapper->Callable];
  }
  return nullptr;
}

bool HeldCallback::is(const Expr &E) {
  if (const LambdaExpr *Lambda = lambdaIn(&E))
    return has(*Lambda);
  return callableOf(&E, Unit.Known) == Value;
}

bool HeldCallback::isNamedBy(const VarDecl &Var) {
  return model::isCallableType(Var.getType()) && Var.getInit() &&
         is(*Var.getInit());
}

/// `callback != nullptr`: the two sides, and whether they are to differ.
static std::optional<bool> compared(const Expr *E, const Expr *&Left,
                                    const Expr *&Right) {
  if (const auto *Other = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    Left = Other->getLHS();
    Right = Other->getRHS();
    return Other->getOperator() == BO_NE;
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
      Call && Call->getNumArgs() == 2 &&
      (Call->getOperator() == OO_EqualEqual ||
       Call->getOperator() == OO_ExclaimEqual)) {
    Left = Call->getArg(0);
    Right = Call->getArg(1);
    return Call->getOperator() == OO_ExclaimEqual;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isEqualityOp()) {
    Left = Binary->getLHS();
    Right = Binary->getRHS();
    return Binary->getOpcode() == BO_NE;
  }
  return std::nullopt;
}

std::optional<bool> HeldCallback::asks(const Expr *E, bool Tested) {
  const Expr *Left = nullptr, *Right = nullptr;
  const auto *Not = dyn_cast<UnaryOperator>(model::strip(E));
  if (Not && Not->getOpcode() != UO_LNot)
    Not = nullptr;
  // In C a comparison is a number. As another value it is handed on.
  if (!Tested && !Not && !E->getType()->isBooleanType() &&
      !compared(model::strip(E), Left, Right))
    return std::nullopt;
  E = model::strip(E);
  if (Not) {
    auto Inner = asks(Not->getSubExpr(), /*Tested=*/true);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  if (auto Differ = compared(E, Left, Right))
    return Right->isNullPointerConstant(Unit.AST,
                                        Expr::NPC_ValueDependentIsNotNull) &&
                   is(*Left)
               ? Differ
               : std::nullopt;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    E = Call->getImplicitObjectArgument();
  return isa<DeclRefExpr>(model::strip(E)) && is(*E) ? std::optional<bool>(true)
                                                     : std::nullopt;
}

} // namespace cotidy::blocking
