//===- blocking/Tells.cpp - what conditions say of objects ----------------===//

#include "blocking/Tells.h"
#include "model/Ids.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"

using namespace clang;

namespace cotidy::blocking {

/// \p E without `!`, each of which turns \p Outcome round.
static const Expr *withoutNot(const Expr *E, bool &Outcome) {
  E = model::strip(E);
  while (const auto *Not = dyn_cast<UnaryOperator>(E)) {
    if (Not->getOpcode() != UO_LNot)
      break;
    Outcome = !Outcome;
    E = model::strip(Not->getSubExpr());
  }
  return E;
}

std::optional<Told> tells(const Expr &Condition, bool Outcome,
                          const knowledge::Lookup &Known) {
  const Expr *Call = withoutNot(&Condition, Outcome);
  std::string Compared = Outcome ? "true" : "false";
  if (const auto *Compare = dyn_cast<BinaryOperator>(Call)) {
    if (!Compare->isEqualityOp())
      return std::nullopt;
    if (Compare->getOpcode() == BO_NE)
      Outcome = !Outcome;
    const Expr *Left = Compare->getLHS()->IgnoreParenImpCasts();
    const Expr *Right = Compare->getRHS()->IgnoreParenImpCasts();
    if (!isa<DeclRefExpr>(Right))
      std::swap(Left, Right);
    const auto *Ref = dyn_cast<DeclRefExpr>(Right);
    if (!Ref || !Outcome)
      return std::nullopt;
    Compared = Ref->getDecl()->getNameAsString();
    Call = Left;
  }
  // `auto status = f.wait_for(0s); if (status == ready)`.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Call))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && Var->getInit() && !isa<ParmVarDecl>(Var))
      Call = model::strip(Var->getInit());
  CallSite Site = CallSite::of(Call);
  if (!Site.Callee)
    return std::nullopt;
  for (auto Change : Known.states(*Site.Callee))
    if (Change->Compares == Compared)
      if (Object O = objectOf(Site.operand(Change->Of)); !O.empty())
        return Told{std::move(O), Change->State};
  return std::nullopt;
}

std::string stateOfWhole(const Told &Is) {
  // `this` and a field.
  const auto *Field = Is.Of.size() == 2 && !Is.Of[0]
                          ? dyn_cast<FieldDecl>(Is.Of[1])
                          : nullptr;
  return Field ? Is.State + " " + idOf(*Field) : std::string();
}

/// What \p F returns, if it only asks: `lock_guard l(m); return q.empty();`.
static const Expr *askedBy(const FunctionDecl &F) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(F.getBody());
  const auto *Return =
      Body && !Body->body_empty() ? dyn_cast<ReturnStmt>(Body->body_back())
                                  : nullptr;
  bool Only = Return && std::all_of(Body->body_begin(), Body->body_end() - 1,
                                    [](const Stmt *S) {
                                      return isa<DeclStmt>(S);
                                    });
  return Only ? Return->getRetValue() : nullptr;
}

std::optional<Told> tellsOfWhole(const Expr &Condition, bool Outcome,
                                 const knowledge::Lookup &Known) {
  CallSite Site = CallSite::of(withoutNot(&Condition, Outcome));
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Site.Callee);
  if (!Method || Method->isVirtual() || !Site.Object)
    return std::nullopt;
  const Expr *Asked = askedBy(*Method);
  auto Part = Asked ? tells(*Asked, Outcome, Known) : std::nullopt;
  Told Whole{objectOf(Site.Object), Part ? stateOfWhole(*Part) : ""};
  return Whole.Of.empty() || Whole.State.empty()
             ? std::nullopt
             : std::optional(std::move(Whole));
}

/// What is enough for \p E to be \p Outcome.
static std::optional<Told> suffices(const Expr &E, bool Outcome,
                                    const knowledge::Lookup &Known) {
  bool Wanted = Outcome;
  const auto *Binary = dyn_cast<BinaryOperator>(withoutNot(&E, Wanted));
  if (!Binary || !Binary->isLogicalOp())
    return tells(E, Outcome, Known);
  if ((Binary->getOpcode() == BO_LOr) != Wanted)
    return std::nullopt; // both of them
  auto Left = suffices(*Binary->getLHS(), Wanted, Known);
  return Left ? Left : suffices(*Binary->getRHS(), Wanted, Known);
}

std::optional<Told> waitsFor(const CallSite &Site, const model::Body &In,
                             const knowledge::Lookup &Known) {
  if (!Site.Call)
    return std::nullopt;
  for (const Expr *Given : Site.Arguments)
    if (const auto *Predicate = dyn_cast<LambdaExpr>(model::strip(Given)))
      if (const Expr *Asked = askedBy(*Predicate->getCallOperator()))
        return suffices(*Asked, true, Known);
  const Stmt *Inner = Site.Call;
  while (const Stmt *Outer = In.parents().getParent(Inner)) {
    if (const auto *Loop = dyn_cast<WhileStmt>(Outer))
      return Loop->getBody() == Inner ? suffices(*Loop->getCond(), false, Known)
                                      : std::nullopt;
    if (isa<ForStmt, DoStmt, CXXForRangeStmt, LambdaExpr>(Outer))
      return std::nullopt;
    Inner = Outer;
  }
  return std::nullopt;
}

} // namespace cotidy::blocking
