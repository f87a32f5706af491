//===- blocking/Elsewhere.cpp - is the caller on another thread? ----------===//
//
//   if (!strand.running_in_this_thread()) …
//   if (std::this_thread::get_id() != thread.get_id()) thread.join();
//   bool isMine() const { return pthread_equal(pthread_self(), thread); }
//   if (!isMine()) …
//
//===----------------------------------------------------------------------===//

#include "blocking/Places.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::blocking {

namespace {

/// Two values, compared by `==` or `!=`.
struct Comparison {
  const Expr *Left, *Right;
  bool Differ;
};

/// Reads conditions of one body.
class Question {
public:
  Question(const FunctionDecl &In, const knowledge::Lookup &Known,
           unsigned Depth = 0)
      : In(In), Known(Known), Depth(Depth) {}

  bool saysElsewhere(const Expr *E, bool Outcome) const;

private:
  const Expr *initializer(const Expr *E) const;
  /// \p E says which thread the caller is on.
  bool isCaller(const Expr *E) const;
  /// One of two threads is the caller's.
  bool asks(const Expr *One, const Expr *Other) const {
    return isCaller(One) != isCaller(Other);
  }
  bool answersElsewhere(const FunctionDecl &Asked, bool Outcome) const;
  /// What \p E says, to which a question in the body of \p In has led.
  bool further(const FunctionDecl &In, const Expr *E, bool Outcome) const;

  const FunctionDecl &In;
  const knowledge::Lookup &Known;
  unsigned Depth;
};

} // namespace

static std::optional<Comparison> comparison(const Expr *E) {
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    auto Form = Rewritten->getDecomposedForm();
    if (Form.Opcode == BO_EQ || Form.Opcode == BO_NE)
      return Comparison{Form.LHS, Form.RHS, Form.Opcode == BO_NE};
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isEqualityOp())
      return Comparison{Binary->getLHS(), Binary->getRHS(),
                        Binary->getOpcode() == BO_NE};
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Operator->getOperator() == OO_EqualEqual ||
        Operator->getOperator() == OO_ExclaimEqual)
      return Comparison{Operator->getArg(0), Operator->getArg(1),
                        Operator->getOperator() == OO_ExclaimEqual};
  }
  return std::nullopt;
}

static bool isZero(const Expr *E) {
  if (const auto *Number = dyn_cast<IntegerLiteral>(E))
    return Number->getValue() == 0;
  const auto *Truth = dyn_cast<CXXBoolLiteralExpr>(E);
  return Truth && !Truth->getValue();
}

/// Of a local variable, what it was made of; else null.
const Expr *Question::initializer(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  // A captured one was made elsewhere, perhaps by another thread.
  return Var && Var->isLocalVarDecl() && !Var->isStaticLocal() &&
                 Var->getDeclContext() == &In
             ? Var->getInit()
             : nullptr;
}

bool Question::isCaller(const Expr *E) const {
  E = model::strip(E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = model::strip(Unary->getSubExpr());
  if (const Expr *Made = initializer(E))
    E = model::strip(Made);
  const FunctionDecl *F = model::calleeOf(E);
  return F && Known.namesCaller(*F);
}

bool Question::further(const FunctionDecl &In, const Expr *E,
                       bool Outcome) const {
  constexpr unsigned Deepest = 4;
  return E && Depth != Deepest &&
         Question(In, Known, Depth + 1).saysElsewhere(E, Outcome);
}

/// \p Asked returns what its only statement asks.
bool Question::answersElsewhere(const FunctionDecl &Asked, bool Outcome) const {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Asked);
  if (Method && Method->isVirtual())
    return false;
  const FunctionDecl *Definition = nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Asked.getBody(Definition));
  const auto *Only = Body && Body->size() == 1
                         ? dyn_cast<ReturnStmt>(Body->body_front())
                         : nullptr;
  return Only && further(*Definition, Only->getRetValue(), Outcome);
}

bool Question::saysElsewhere(const Expr *E, bool Outcome) const {
  E = model::strip(E);
  if (const Expr *Made = initializer(E))
    return further(In, Made, Outcome);
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot)
    return saysElsewhere(Not->getSubExpr(), !Outcome);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isLogicalOp()) {
    bool Left = saysElsewhere(Binary->getLHS(), Outcome);
    bool Right = saysElsewhere(Binary->getRHS(), Outcome);
    // Of `a && b` both are so where it is true, and one where it is not.
    return (Binary->getOpcode() == BO_LAnd) == Outcome ? Left || Right
                                                       : Left && Right;
  }
  if (auto Two = comparison(E)) {
    if (isZero(model::strip(Two->Right)))
      return saysElsewhere(Two->Left, Outcome == Two->Differ);
    return Outcome == Two->Differ && asks(Two->Left, Two->Right);
  }
  const FunctionDecl *Asked = model::calleeOf(E);
  if (!Asked)
    return false;
  if (Known.saysHere(*Asked))
    return !Outcome;
  if (Known.comparesThreads(*Asked)) {
    CallSite Site = CallSite::of(E);
    return !Outcome && Site.Arguments.size() == 2 &&
           asks(Site.Arguments[0], Site.Arguments[1]);
  }
  return answersElsewhere(*Asked, Outcome);
}

bool saysElsewhere(const Expr &Condition, bool Outcome, const FunctionDecl &In,
                   const knowledge::Lookup &Known) {
  return Question(In, Known).saysElsewhere(&Condition, Outcome);
}

} // namespace cotidy::blocking
