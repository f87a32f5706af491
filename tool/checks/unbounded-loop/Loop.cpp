#include "checks/unbounded-loop/Loop.h"

#include "checks/Suspension.h"
#include "checks/unbounded-loop/Effects.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::checks::loops {

//===----------------------------------------------------------------------===//
// Finding the loops
//===----------------------------------------------------------------------===//

static bool suspends(const Stmt &Loop) {
  return anyWithin(&Loop, /*Lambdas=*/false, isSuspensionPoint);
}

static void collect(const Stmt *S, bool InHandler, bool InTry,
                    std::vector<Loop> &Found) {
  if (!S || isa<LambdaExpr>(S))
    return;
  Loop L;
  if (const auto *While = dyn_cast<WhileStmt>(S)) {
    L = {S, While->getBody(), While->getWhileLoc(), InHandler, InTry};
  } else if (const auto *Do = dyn_cast<DoStmt>(S)) {
    L = {S, Do->getBody(), Do->getDoLoc(), InHandler, InTry};
  } else if (const auto *For = dyn_cast<ForStmt>(S)) {
    L = {S, For->getBody(), For->getForLoc(), InHandler, InTry};
  } else if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    collect(Try->getTryBlock(), InHandler, true, Found);
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      collect(Try->getHandler(I), true, InTry, Found);
    return;
  }
  if (L.Statement && !suspends(*S))
    Found.push_back(L);
  for (const Stmt *Child : S->children())
    collect(Child, InHandler, InTry, Found);
}

std::vector<Loop> withoutSuspension(const Stmt &Body) {
  std::vector<Loop> Found;
  collect(&Body, false, false, Found);
  return Found;
}

//===----------------------------------------------------------------------===//
// What ends them
//===----------------------------------------------------------------------===//

static const Expr *conditionOf(const Stmt &Loop) {
  if (const auto *While = dyn_cast<WhileStmt>(&Loop))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(&Loop))
    return Do->getCond();
  return cast<ForStmt>(Loop).getCond();
}

static std::optional<bool> constant(const Expr *Condition,
                                    const ASTContext &AST) {
  if (!Condition)
    return true;
  bool Value;
  if (Condition->isValueDependent() ||
      !Condition->EvaluateAsBooleanCondition(Value, AST))
    return std::nullopt;
  return Value;
}

using Variables = llvm::SmallPtrSet<const ValueDecl *, 8>;

static void reads(const Stmt *S, Variables &Into) {
  anyWithin(S, /*Lambdas=*/false, [&](const Stmt &In) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(&In))
      if (isa<VarDecl, BindingDecl>(Ref->getDecl()))
        Into.insert(Ref->getDecl());
    return false;
  });
}

/// Some variable that \p Conditions depend on moves on with each round.
static bool advances(llvm::ArrayRef<const Expr *> Conditions,
                     const Effects &Round) {
  Variables Seen, Pending;
  for (const Expr *Condition : Conditions)
    reads(Condition, Pending);
  while (!Pending.empty()) {
    const ValueDecl *Var = *Pending.begin();
    Pending.erase(Var);
    if (!Seen.insert(Var).second)
      continue;
    if (Round.Steps.contains(Var))
      return true;
    auto Values = Round.Values.find(Var);
    if (Values == Round.Values.end())
      continue;
    for (const Expr *Value : Values->second) {
      Variables Read;
      reads(Value, Read);
      // `node = node->next`
      if (Read.contains(Var))
        return true;
      for (const ValueDecl *R : Read)
        Pending.insert(R);
    }
  }
  return false;
}

/// The first object that \p Condition asks: `flag` in `!self.flag.load()`; or
/// else the function: `isReady` in `!isReady()`.
static std::string subjectOf(const Expr *Condition) {
  std::string Name, Asked;
  anyWithin(Condition, /*Lambdas=*/false, [&](const Stmt &In) {
    const ValueDecl *D = nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(&In))
      D = Member->getMemberDecl();
    else if (const auto *Ref = dyn_cast<DeclRefExpr>(&In))
      D = Ref->getDecl();
    if (D && isa<VarDecl, FieldDecl, BindingDecl>(D) && D->getIdentifier())
      Name = D->getName().str();
    else if (D && isa<CXXMethodDecl>(D) && D->getIdentifier() && Asked.empty())
      Asked = D->getName().str();
    return !Name.empty();
  });
  return Name.empty() ? Asked : Name;
}

/// How often `for (int i = 0; i < 1000; ++i)` runs, if that is constant.
static uint64_t timesOf(const ForStmt &For, const ASTContext &AST) {
  const auto *Test = dyn_cast_or_null<BinaryOperator>(For.getCond());
  const auto *Step = For.getInc()
                         ? dyn_cast<UnaryOperator>(For.getInc()->IgnoreParens())
                         : nullptr;
  if (!Test || !Test->isRelationalOp() || !Step || !Step->isIncrementOp())
    return 0;
  Expr::EvalResult Limit;
  if (Test->getRHS()->isValueDependent() ||
      !Test->getRHS()->EvaluateAsInt(Limit, AST) ||
      Limit.Val.getInt().isNegative())
    return 0;
  return Limit.Val.getInt().getLimitedValue();
}

/// More rounds than this take long whatever they do.
static constexpr uint64_t ManyRounds = 1000000;

Reason reasonFor(const Loop &L, const ASTContext &AST,
                 const knowledge::Lookup &Known) {
  const Expr *Condition = conditionOf(*L.Statement);
  std::optional<bool> Constant = constant(Condition, AST);
  if (Constant == false)
    return {};
  std::vector<Exit> Exits = exitsOf(L, Known);
  Effects Round;
  Round.add(L.Body, Known);
  Effects Asking;
  Asking.add(Condition, Known);
  if (const auto *For = dyn_cast<ForStmt>(L.Statement)) {
    Round.add(For->getInc(), Known);
    if (const VarDecl *Var = For->getConditionVariable())
      Asking.add(Var->getInit(), Known);
  } else if (const auto *While = dyn_cast<WhileStmt>(L.Statement)) {
    if (const VarDecl *Var = While->getConditionVariable())
      Asking.add(Var->getInit(), Known);
  }
  // The call that blocks is what is wrong, and is reported as that.
  if (Round.Blocks || Asking.Blocks)
    return {};

  Reason Why;
  Why.Where = Condition ? Condition->getExprLoc() : L.Keyword;
  if (Constant == true && Exits.empty()) {
    Why.Is = L.InTry ? Reason::MayWait : Reason::Endless;
    return Why;
  }

  llvm::SmallVector<const Expr *, 4> Conditions;
  if (!Constant)
    Conditions.push_back(Condition);
  for (const Exit &Out : Exits)
    Conditions.append(Out.Conditions.begin(), Out.Conditions.end());
  // A way out under no condition: no loop at all.
  if (Conditions.empty() || llvm::any_of(Exits, [](const Exit &Out) {
        return Out.Conditions.empty();
      }))
    return {};
  Effects All = Round;
  All.Steps.insert(Asking.Steps.begin(), Asking.Steps.end());
  for (auto &[Var, Values] : Asking.Values)
    llvm::append_range(All.Values[Var], Values);

  Why.Subject = subjectOf(Conditions.front());
  Why.Where = Conditions.front()->getBeginLoc();
  if (!Round.Exchanges && !Asking.Exchanges && !advances(Conditions, All)) {
    bool Idle = Round.Idles && !Round.Changes;
    if (!Round.Changes && (!Asking.Changes || Idle)) {
      Why.Is = Reason::Waits;
      Why.Clock = Asking.ReadsClock || Round.ReadsClock;
      return Why;
    }
    Effects Tests;
    for (const Expr *C : Conditions)
      Tests.add(C, Known);
    if (Tests.ReadsShared) {
      Why.Is = Reason::MayWait;
      return Why;
    }
  }
  if (const auto *For = dyn_cast<ForStmt>(L.Statement); For && Exits.empty())
    if ((Why.Times = timesOf(*For, AST)) >= ManyRounds) {
      Why.Is = Reason::Counts;
      return Why;
    }
  return {};
}

} // namespace cotidy::checks::loops
