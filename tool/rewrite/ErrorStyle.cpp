//===- rewrite/ErrorStyle.cpp - errors that are thrown anyway -------------===//

#include "rewrite/ErrorStyle.h"

#include "rewrite/FreeNames.h"
#include "rewrite/Home.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {

const Expr *bare(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

bool isVariable(const Expr *E, const VarDecl &Var) {
  const auto *Ref = dyn_cast<DeclRefExpr>(bare(E));
  return Ref && Ref->getDecl() == &Var;
}

/// `ec`, or `!ec` if \p Not, as a condition.
bool asks(const Expr *Condition, const VarDecl &Var, bool Not) {
  Condition = bare(Condition);
  if (const auto *Unary = dyn_cast<UnaryOperator>(Condition);
      Unary && Unary->getOpcode() == UO_LNot)
    return Not && asks(Unary->getSubExpr(), Var, false);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Condition);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    return !Not && isVariable(Call->getImplicitObjectArgument(), Var);
  return !Not && isVariable(Condition, Var);
}

class Handlers {
public:
  Handlers(Plan &P, const knowledge::Names &Classes) : P(P), Classes(Classes) {}

  bool read() {
    if (!block(P.Root.Body))
      return false;
    P.Thrown = std::move(Tests);
    for (Await *A : Awaits)
      A->Throws = A->HasError;
    return true;
  }

private:
  /// Only `throw system_error(ec);`
  bool throws(const Stmt *S, const VarDecl &Var) const {
    if (const auto *List = dyn_cast_or_null<CompoundStmt>(S))
      S = List->size() == 1 ? List->body_front() : nullptr;
    if (const auto *Whole = dyn_cast_or_null<FullExpr>(S))
      S = Whole->getSubExpr();
    const auto *Throw = dyn_cast_or_null<CXXThrowExpr>(S);
    const Expr *Made =
        Throw && Throw->getSubExpr() ? bare(Throw->getSubExpr()) : nullptr;
    while (const auto *Cast = dyn_cast_or_null<CastExpr>(Made))
      Made = bare(Cast->getSubExpr());
    const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Made);
    return Construct && Construct->getNumArgs() >= 1 &&
           isVariable(Construct->getArg(0), Var) &&
           llvm::all_of(
               llvm::drop_begin(Construct->arguments()),
               [](const Expr *E) { return isa<CXXDefaultArgExpr>(E); }) &&
           llvm::is_contained(
               Classes,
               knowledge::nameOf(*Construct->getConstructor()->getParent()));
  }

  /// \p First is such a test.
  bool isTest(const Item &First, const VarDecl &Error) const {
    const auto *If = dyn_cast_or_null<IfStmt>(First.Written);
    if (!If || If->getInit() || If->getConditionVariable())
      return false;
    if (First.Is == Item::Stays)
      return !If->getElse() && asks(If->getCond(), Error, false) &&
             throws(If->getThen(), Error);
    if (First.Is != Item::Forks)
      return false;
    bool Then = First.Then && First.Then->Leads;
    bool Else = First.Else && First.Else->Leads;
    return Then != Else && asks(If->getCond(), Error, /*Not=*/Then) &&
           throws(Then ? If->getElse() : If->getThen(), Error);
  }

  bool await(Await &A) {
    Awaits.push_back(&A);
    if (A.Wraps)
      return false;
    if (A.HasError && !A.Again) {
      const ParmVarDecl *Error =
          A.Results.empty() ? nullptr : A.Results.front();
      if (!Error || !A.Then || A.Then->Body.Items.empty() ||
          !isTest(A.Then->Body.Items.front(), *Error) ||
          references(A.Then->Of->Statements, *Error) != 2)
        return false;
      Tests.insert(A.Then->Body.Items.front().Written);
    }
    return !A.Then || block(A.Then->Body);
  }

  bool block(Block &B) {
    return llvm::all_of(B.Items, [&](Item &Each) {
      return (!Each.Operation || await(*Each.Operation)) &&
             (!Each.Body || block(Each.Body->Body)) &&
             (!Each.Then || block(*Each.Then)) &&
             (!Each.Else || block(*Each.Else)) &&
             llvm::all_of(Each.Holes, [&](Block &Hole) { return block(Hole); });
    });
  }

  Plan &P;
  const knowledge::Names &Classes;
  std::vector<Await *> Awaits;
  std::set<const Stmt *> Tests;
};

} // namespace

bool letErrorsThrow(const model::Unit &U, Plan &P) {
  Home At = homeOf(U, P);
  return At.Family && Handlers(P, At.Family->Throws).read();
}

} // namespace cotidy::rewrite
