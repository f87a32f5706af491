#include "checks/unawaited-task/Discarded.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::checks {
namespace {

class Search {
public:
  Search(const ASTContext &AST, std::vector<Discarded> &Found)
      : AST(AST), Found(Found) {}

  /// Every variable that is read somewhere in \p S, lambdas included.
  void reads(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Read.insert(Ref->getDecl());
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable())
          Read.insert(Capture.getCapturedVar());
      reads(Lambda->getBody());
    }
    if (const auto *Nested = dyn_cast<CoroutineBodyStmt>(S))
      return reads(Nested->getBody());
    for (const Stmt *Child : S->children())
      reads(Child);
  }

  void statement(const Stmt *S, bool InHandler) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *E = dyn_cast<Expr>(S))
      return dropped(E, InHandler);
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          variable(*Var, InHandler);
      return;
    }
    InHandler |= isa<CXXCatchStmt>(S);
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      statement(If->getInit(), InHandler);
      inside(If->getCond(), InHandler);
      if (const auto Taken = If->getNondiscardedCase(AST))
        return statement(*Taken, InHandler);
      statement(If->getThen(), InHandler);
      return statement(If->getElse(), InHandler);
    }
    if (const auto *For = dyn_cast<ForStmt>(S)) {
      statement(For->getInit(), InHandler);
      inside(For->getCond(), InHandler);
      statement(For->getInc(), InHandler);
      return statement(For->getBody(), InHandler);
    }
    if (const auto *For = dyn_cast<CXXForRangeStmt>(S)) {
      statement(For->getInit(), InHandler);
      inside(For->getRangeInit(), InHandler);
      return statement(For->getBody(), InHandler);
    }
    if (const auto *While = dyn_cast<WhileStmt>(S)) {
      inside(While->getCond(), InHandler);
      return statement(While->getBody(), InHandler);
    }
    if (const auto *Do = dyn_cast<DoStmt>(S)) {
      inside(Do->getCond(), InHandler);
      return statement(Do->getBody(), InHandler);
    }
    if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
      statement(Switch->getInit(), InHandler);
      inside(Switch->getCond(), InHandler);
      return statement(Switch->getBody(), InHandler);
    }
    if (const auto *Case = dyn_cast<SwitchCase>(S))
      return statement(Case->getSubStmt(), InHandler);
    if (isa<ReturnStmt, CoreturnStmt>(S)) {
      for (const Stmt *Child : S->children())
        inside(Child, InHandler);
      return;
    }
    // Blocks, labels, attributes, try and catch: statements in statements.
    for (const Stmt *Child : S->children())
      statement(Child, InHandler);
  }

private:
  /// \p E stands where its value is not used.
  void dropped(const Expr *E, bool InHandler) {
    const Expr *Value = E->IgnoreParenImpCasts()->IgnoreImplicit();
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Value);
        Cast && Cast->getType()->isVoidType())
      return dropped(Cast->getSubExpr(), InHandler);
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Value)) {
      inside(Choice->getCond(), InHandler);
      dropped(Choice->getTrueExpr(), InHandler);
      return dropped(Choice->getFalseExpr(), InHandler);
    }
    if (const auto *Comma = dyn_cast<BinaryOperator>(Value);
        Comma && Comma->isCommaOp()) {
      dropped(Comma->getLHS(), InHandler);
      return dropped(Comma->getRHS(), InHandler);
    }
    if (const auto *Call = dyn_cast<CallExpr>(Value)) {
      const Expr *Ignored = assignedToIgnore(*Call);
      if (const auto *Inner = dyn_cast_or_null<CallExpr>(Ignored))
        Call = Inner;
      Found.push_back({Call, nullptr, InHandler});
    }
    inside(Value, InHandler);
  }

  /// What `std::ignore = …` throws away.
  static const Expr *assignedToIgnore(const CallExpr &Call) {
    const auto *Assign = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (!Assign || Assign->getOperator() != OO_Equal)
      return nullptr;
    const auto *To =
        dyn_cast<DeclRefExpr>(Assign->getArg(0)->IgnoreParenImpCasts());
    if (!To || !To->getDecl()->isInStdNamespace() ||
        To->getDecl()->getName() != "ignore")
      return nullptr;
    return Assign->getArg(1)->IgnoreParenImpCasts()->IgnoreImplicit();
  }

  /// Looks for commas and statement expressions within an expression.
  void inside(const Stmt *S, bool InHandler) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Comma = dyn_cast<BinaryOperator>(S);
        Comma && Comma->isCommaOp()) {
      dropped(Comma->getLHS(), InHandler);
      return inside(Comma->getRHS(), InHandler);
    }
    if (const auto *Block = dyn_cast<StmtExpr>(S)) {
      // The last statement is the value.
      const CompoundStmt *Body = Block->getSubStmt();
      for (const Stmt *Part : Body->body())
        if (Part != Body->body_back() || !isa<Expr>(Part))
          statement(Part, InHandler);
        else
          inside(Part, InHandler);
      return;
    }
    if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
      return inside(Await->getOperand(), InHandler);
    for (const Stmt *Child : S->children())
      inside(Child, InHandler);
  }

  void variable(const VarDecl &Var, bool InHandler) {
    const Expr *Init = Var.getInit();
    if (!Init)
      return;
    inside(Init, InHandler);
    if (!Var.hasLocalStorage() || isa<DecompositionDecl>(Var) ||
        Var.hasAttr<UnusedAttr>() || Read.contains(&Var))
      return;
    const Expr *Value = Init->IgnoreParenImpCasts()->IgnoreImplicit();
    if (const auto *Call = dyn_cast<CallExpr>(Value))
      Found.push_back({Call, &Var, InHandler});
  }

  const ASTContext &AST;
  std::vector<Discarded> &Found;
  llvm::SmallPtrSet<const Decl *, 32> Read;
};

} // namespace

std::vector<Discarded> discardedIn(const ASTContext &AST, const Stmt &Body) {
  std::vector<Discarded> Found;
  Search Within(AST, Found);
  Within.reads(&Body);
  Within.statement(&Body, /*InHandler=*/false);
  return Found;
}

} // namespace cotidy::checks
