//===- model/ErrorSense.cpp - what a condition says of an error -----------===//

#include "model/ErrorSense.h"
#include "model/Unit.h"

using namespace clang;

namespace cotidy::model {

bool isErrorType(QualType T, const knowledge::Lookup &Known) {
  static const knowledge::Names Standard = {
      "std::error_code", "boost::system::error_code", "std::exception_ptr",
      "std::__exception_ptr::exception_ptr"};
  T = T.getNonReferenceType();
  if (!T->getAsCXXRecordDecl())
    return false;
  return Known.isOneOf(T, Standard) ||
         llvm::any_of(Known.libraries(), [&](const knowledge::Library &L) {
           return L.SyncTwins && Known.isOneOf(T, L.SyncTwins->ErrorTypes);
         });
}

const ValueDecl *namedBy(const Expr &E) {
  const Expr *Inner = strip(&E);
  if (const auto *Member = dyn_cast<MemberExpr>(Inner))
    return Member->getMemberDecl();
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  return Ref ? Ref->getDecl() : nullptr;
}

bool mentions(const Stmt *S, const ValueDecl &D) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S); E && namedBy(*E) == &D)
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return mentions(Child, D); });
}

namespace {
class Condition {
public:
  explicit Condition(const ValueDecl &Error) : Error(Error) {}

  Sense of(const Expr *E) const {
    E = strip(E);
    if (names(E))
      return {Sense::Failed, false};
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && Unary->getOpcode() == UO_LNot)
      return negated(of(Unary->getSubExpr()));
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
        Call && names(Call->getImplicitObjectArgument()))
      return member(*Call);
    if (const auto *Binary = dyn_cast<BinaryOperator>(E))
      return binary(Binary->getOpcode(), Binary->getLHS(), Binary->getRHS());
    if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
      auto Form = Rewritten->getDecomposedForm();
      return binary(Form.Opcode, Form.LHS, Form.RHS);
    }
    if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E)) {
      if (Call->getOperator() == OO_Exclaim && names(Call->getArg(0)))
        return {Sense::Succeeded, false};
      if (Call->isInfixBinaryOp())
        return binary(BinaryOperator::getOverloadedOpcode(Call->getOperator()),
                      Call->getArg(0), Call->getArg(1));
    }
    return mentions(E, Error) ? Sense{Sense::Unclear, true} : Sense{};
  }

private:
  bool names(const Expr *E) const { return namedBy(*E) == &Error; }

  /// `ec`, `ec.value()`.
  bool isError(const Expr *E) const {
    if (names(E))
      return true;
    const auto *Call = dyn_cast<CXXMemberCallExpr>(strip(E));
    const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
    return Method && names(Call->getImplicitObjectArgument()) &&
           Method->getIdentifier() && Method->getName() == "value";
  }

  static Sense member(const CXXMemberCallExpr &Call) {
    const CXXMethodDecl *Method = Call.getMethodDecl();
    bool Tells =
        Method && (isa<CXXConversionDecl>(Method) ||
                   (Method->getIdentifier() && (Method->getName() == "failed" ||
                                                Method->getName() == "value")));
    return Tells ? Sense{Sense::Failed, false} : Sense{Sense::Unclear, true};
  }

  static Sense negated(Sense S) {
    switch (S.Says) {
    case Sense::Failed: // not this error may be another, or none
      return S.Partial ? Sense{Sense::Unclear, true}
                       : Sense{Sense::Succeeded, false};
    case Sense::Succeeded:
      return S.Partial ? Sense{Sense::Unclear, true}
                       : Sense{Sense::Failed, false};
    case Sense::Nothing:
    case Sense::Unclear:
      return S;
    }
    llvm_unreachable("all senses are handled");
  }

  /// 0, nullptr, `{}`: what stands for no error.
  static bool isSuccess(const Expr *E) {
    E = strip(E);
    if (const auto *Literal = dyn_cast<IntegerLiteral>(E))
      return Literal->getValue() == 0;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      return Construct->getNumArgs() == 0 ||
             (Construct->getNumArgs() == 1 &&
              Construct->getArg(0)->getType()->isNullPtrType());
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *Value = dyn_cast<EnumConstantDecl>(Ref->getDecl()))
        return Value->getInitVal().isZero();
    return isa<CXXNullPtrLiteralExpr, CXXScalarValueInitExpr, GNUNullExpr>(E);
  }

  Sense binary(BinaryOperatorKind Kind, const Expr *L, const Expr *R) const {
    if (Kind == BO_LAnd || Kind == BO_LOr)
      return joined(Kind, of(L), of(R));
    if (!isError(L)) {
      std::swap(L, R);
      Kind = BinaryOperator::isComparisonOp(Kind)
                 ? BinaryOperator::reverseComparisonOp(Kind)
                 : Kind;
    }
    if (!isError(L))
      return mentions(L, Error) || mentions(R, Error)
                 ? Sense{Sense::Unclear, true}
                 : Sense{};
    bool Zero = isSuccess(R);
    if (Kind == BO_EQ)
      return Zero ? Sense{Sense::Succeeded, false} : Sense{Sense::Failed, true};
    if (Kind == BO_NE && Zero)
      return {Sense::Failed, false};
    // Numbers below zero are errors in C.
    if (Kind == BO_LT && Zero)
      return {Sense::Failed, false};
    if (Kind == BO_GE && Zero)
      return {Sense::Succeeded, false};
    return {Sense::Unclear, true};
  }

  static Sense joined(BinaryOperatorKind Kind, Sense L, Sense R) {
    if (L.Says == Sense::Nothing && R.Says == Sense::Nothing)
      return {};
    Sense::What Leads = Kind == BO_LAnd ? Sense::Succeeded : Sense::Failed;
    for (Sense::What Wanted : {Leads, Sense::Failed})
      if (L.Says == Wanted || R.Says == Wanted)
        return {Wanted, true};
    return {Sense::Unclear, true};
  }

  const ValueDecl &Error;
};
} // namespace

Sense senseOf(const Expr &E, const ValueDecl &Error) {
  return Condition(Error).of(&E);
}

} // namespace cotidy::model
