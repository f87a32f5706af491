#include "rewrite/Negate.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::rewrite {

/// Only where both sides are compared as numbers are: what an overloaded
/// operator and its opposite do, nobody knows. NaN is neither less nor not.
static const char *opposite(const BinaryOperator &B) {
  bool Exact = !B.getLHS()->getType()->isFloatingType() &&
               !B.getRHS()->getType()->isFloatingType();
  switch (B.getOpcode()) {
  case BO_EQ:
    return "!=";
  case BO_NE:
    return "==";
  case BO_LT:
    return Exact ? ">=" : nullptr;
  case BO_GT:
    return Exact ? "<=" : nullptr;
  case BO_LE:
    return Exact ? ">" : nullptr;
  case BO_GE:
    return Exact ? "<" : nullptr;
  default:
    return nullptr;
  }
}

/// `!x` can be written without parentheses.
static bool isPrimary(const Expr &E) {
  const Expr *Plain = E.IgnoreImplicit();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Plain))
    return Operator->getOperator() == OO_Call ||
           Operator->getOperator() == OO_Subscript ||
           Operator->getOperator() == OO_Arrow ||
           (Operator->getNumArgs() == 1 && Operator->getOperator() != OO_Arrow);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Plain);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    return isPrimary(*Call->getImplicitObjectArgument());
  return isa<DeclRefExpr, MemberExpr, CallExpr, ParenExpr, CXXBoolLiteralExpr,
             ArraySubscriptExpr, UnaryOperator, CXXThisExpr>(Plain);
}

std::string negated(const Expr &Condition,
                    llvm::function_ref<std::string(const Expr &)> Text) {
  const Expr *E = Condition.IgnoreImplicit();
  if (const auto *Paren = dyn_cast<ParenExpr>(E))
    return "(" + negated(*Paren->getSubExpr(), Text) + ")";
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    return negated(*Call->getImplicitObjectArgument(), Text);
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    const Expr *Inner = Not->getSubExpr()->IgnoreImplicit();
    if (const auto *Paren = dyn_cast<ParenExpr>(Inner))
      Inner = Paren->getSubExpr();
    return Text(*Inner);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_LAnd || Binary->getOpcode() == BO_LOr) {
      bool And = Binary->getOpcode() == BO_LAnd;
      auto Side = [&](const Expr &S) {
        std::string T = negated(S, Text);
        // `a || b` inside of `… && …` needs its own parentheses.
        const auto *Inner = dyn_cast<BinaryOperator>(S.IgnoreImplicit());
        return Inner && Inner->isLogicalOp() &&
                       Inner->getOpcode() == (And ? BO_LAnd : BO_LOr)
                   ? T
               : Inner && Inner->isLogicalOp() ? "(" + T + ")"
                                               : T;
      };
      return Side(*Binary->getLHS()) + (And ? " || " : " && ") +
             Side(*Binary->getRHS());
    }
    if (const char *Other = opposite(*Binary))
      return Text(*Binary->getLHS()) + " " + Other + " " +
             Text(*Binary->getRHS());
  }
  std::string Whole = Text(*E);
  return isPrimary(*E) ? "!" + Whole : "!(" + Whole + ")";
}

} // namespace cotidy::rewrite
