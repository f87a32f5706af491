//===- model/MadeErrors.cpp - errors that are made on the spot ------------===//

#include "model/Failures.h"
#include "model/ReadAsyncCall.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

/// std::exception, or what derives from it.
static bool isException(QualType T, const Unit &Unit) {
  static const knowledge::Names Exceptions = {"std::exception"};
  const CXXRecordDecl *Of = T->getAsCXXRecordDecl();
  return Of && Of->hasDefinition() &&
         (Unit.Known.isOneOf(T, Exceptions) ||
          !Of->forallBases([&](const CXXRecordDecl *Base) {
            return !Unit.Known.isOneOf(Unit.AST.getCanonicalTagType(Base),
                                       Exceptions);
          }));
}

bool ownsException(QualType T, const Unit &Unit) {
  T = T.getNonReferenceType();
  const auto *Of = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  return Of && isOwningPointer(T) && Of->getTemplateArgs().size() &&
         Of->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         isException(Of->getTemplateArgs()[0].getAsType(), Unit);
}

/// `std::runtime_error("…")`, `std::make_shared<std::runtime_error>("…")`.
static bool isMadeException(const Expr *E, const Unit &Unit) {
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *F = Call->getDirectCallee();
    const TemplateArgumentList *Given =
        F && Unit.Known.makes(*F) ? F->getTemplateSpecializationArgs()
                                    : nullptr;
    return Given && Given->size() &&
           Given->get(0).getKind() == TemplateArgument::Type &&
           isException(Given->get(0).getAsType(), Unit);
  }
  const auto *Made = dyn_cast<CXXConstructExpr>(E);
  if (!Made || Made->getConstructor()->isCopyOrMoveConstructor())
    return false;
  return isException(Made->getType(), Unit) ||
         (Made->getNumArgs() == 1 &&
          isMadeException(strip(Made->getArg(0)), Unit));
}

bool isMadeError(const Expr &Given, const Unit &Unit) {
  const Expr *E = strip(&Given);
  if (isMadeException(E, Unit))
    return true;
  if (!isErrorType(E->getType(), Unit.Known) &&
      !isErrorType(Given.getType(), Unit.Known))
    return false;
  const Expr *Of = nullptr;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    Of = Made->getNumArgs() ? Made->getArg(0) : nullptr;
  else if (const auto *Call = dyn_cast<CallExpr>(E))
    Of = Call->getNumArgs() && !isa<CXXMemberCallExpr>(Call) ? Call->getArg(0)
                                                             : nullptr;
  else
    Of = E;
  if (!Of)
    return false;
  Of = strip(Of);
  if (isErrorType(Of->getType(), Unit.Known))
    return Of != E && isMadeError(*Of, Unit);
  const auto *Value = dyn_cast_or_null<EnumConstantDecl>(namedBy(*Of));
  return Value && !Value->getInitVal().isZero();
}

} // namespace cotidy::model
