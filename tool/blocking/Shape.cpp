//===- blocking/Shape.cpp - what a body's syntax alone tells --------------===//

#include "blocking/Shape.h"
#include "model/Callables.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace cotidy::blocking {

namespace {
class Marker : public RecursiveASTVisitor<Marker> {
public:
  explicit Marker(Shape &Marks) : Marks(Marks) {}

  bool TraverseLambdaExpr(LambdaExpr *E) {
    // A lambda's body is a body of its own; what it captures is not.
    for (Expr *Init : E->capture_inits())
      if (Init && !TraverseStmt(Init))
        return false;
    return true;
  }
  bool TraverseForStmt(ForStmt *S) {
    return TraverseStmt(S->getInit()) && inLoop([&] {
             return TraverseStmt(S->getCond()) && TraverseStmt(S->getInc()) &&
                    TraverseStmt(S->getBody());
           });
  }
  bool TraverseWhileStmt(WhileStmt *S) {
    return inLoop([&] {
      return TraverseStmt(S->getCond()) && TraverseStmt(S->getBody());
    });
  }
  bool TraverseDoStmt(DoStmt *S) {
    return inLoop([&] {
      return TraverseStmt(S->getBody()) && TraverseStmt(S->getCond());
    });
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S) {
    return TraverseStmt(S->getRangeStmt()) && inLoop([&] {
             return TraverseStmt(S->getCond()) && TraverseStmt(S->getInc()) &&
                    TraverseStmt(S->getLoopVarStmt()) &&
                    TraverseStmt(S->getBody());
           });
  }
  bool TraverseVarDecl(VarDecl *Var) {
    bool Before = Once;
    Once |= Var->isStaticLocal();
    bool Done = RecursiveASTVisitor::TraverseVarDecl(Var);
    Once = Before;
    return Done;
  }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *E) {
    return unevaluated([&] { return TraverseStmt(E->getOperand()); });
  }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *E) {
    return E->isArgumentType() || unevaluated([&] {
             return TraverseStmt(E->getArgumentExpr());
           });
  }
  bool TraverseRequiresExpr(RequiresExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc, bool) { return true; }

  bool VisitExpr(Expr *E) {
    if (Unevaluated)
      Marks.Unevaluated.insert(E);
    if (Loops)
      Marks.InLoop.insert(E);
    if (Once)
      Marks.InStatic.insert(E);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *F = Call->getDirectCallee();
    unsigned Skip = isa<CXXOperatorCallExpr>(Call) && F && isa<CXXMethodDecl>(F);
    for (const Expr *Given : Call->arguments())
      if (const auto *Inner = dyn_cast<CallExpr>(model::strip(Given));
          Inner && model::isCallableType(Inner->getType()))
        Marks.Makers.insert(Inner);
    for (unsigned I = Skip; F && I < Call->getNumArgs(); ++I)
      if (I - Skip < F->getNumParams())
        give(F->getParamDecl(I - Skip), Call->getArg(I));
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    const CXXConstructorDecl *F = E->getConstructor();
    for (unsigned I = 0; I < E->getNumArgs() && I < F->getNumParams(); ++I)
      give(F->getParamDecl(I), E->getArg(I));
    return true;
  }
  bool VisitCoawaitExpr(CoawaitExpr *E) {
    Marks.Awaited.insert(model::strip(E->getOperand()));
    return true;
  }

private:
  void give(const ParmVarDecl *To, const Expr *Given) {
    if (!To->getType()->isRValueReferenceType())
      return;
    Given = Given->IgnoreParenImpCasts();
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Given))
      Given = Temporary->getSubExpr()->IgnoreParenImpCasts();
    Marks.GivenAway.insert(Given);
  }
  template <typename Fn> bool unevaluated(Fn Traverse) {
    ++Unevaluated;
    bool Done = Traverse();
    --Unevaluated;
    return Done;
  }
  template <typename Fn> bool inLoop(Fn Traverse) {
    ++Loops;
    bool Done = Traverse();
    --Loops;
    return Done;
  }

  Shape &Marks;
  unsigned Loops = 0, Unevaluated = 0;
  bool Once = false;
};
} // namespace

Shape shapeOf(const model::Body &Body) {
  Shape Marks;
  Marker(Marks).TraverseStmt(const_cast<Stmt *>(Body.Statements));
  return Marks;
}

static bool leadsIntoLoop(const Stmt *S, bool InLoop) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (isa<SwitchCase>(S) && InLoop)
    return true;
  if (isa<SwitchStmt>(S))
    InLoop = false;
  InLoop |= isa<DoStmt, WhileStmt, ForStmt, CXXForRangeStmt>(S);
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return leadsIntoLoop(Child, InLoop);
  });
}

bool isMadeOfCases(const model::Body &Body) {
  return leadsIntoLoop(Body.Statements, /*InLoop=*/false);
}

llvm::DenseSet<const CFGBlock *> doomed(const CFG &Graph) {
  llvm::DenseSet<const CFGBlock *> Doomed;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const CFGBlock *Block : Graph) {
      if (Doomed.count(Block) || Block == &Graph.getExit())
        continue;
      bool Dies = Block->hasNoReturnElement();
      if (!Dies) {
        bool Any = false, All = true;
        for (const CFGBlock *Next : Block->succs())
          if (Next) {
            Any = true;
            All &= Doomed.count(Next) != 0;
          }
        Dies = Any && All;
      }
      if (Dies)
        Changed |= Doomed.insert(Block).second;
    }
  }
  return Doomed;
}

} // namespace cotidy::blocking
