#include "checks/unbounded-loop/Effects.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace cotidy::checks::loops {

static bool isAtomic(QualType T) {
  T = T.getNonReferenceType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  for (; R && R->hasDefinition();
       R = R->getNumBases() ? R->bases_begin()->getType()->getAsCXXRecordDecl()
                            : nullptr)
    if (R->isInStdNamespace() && R->getIdentifier() &&
        (R->getName() == "atomic" || R->getName() == "atomic_flag" ||
         R->getName() == "atomic_ref"))
      return true;
  return T->isAtomicType();
}

static llvm::StringRef nameOf(const FunctionDecl &F) {
  return F.getIdentifier() ? F.getName() : llvm::StringRef();
}

/// Does nothing but to let others run.
static bool idles(const FunctionDecl &F) {
  return llvm::StringSwitch<bool>(knowledge::nameOf(F))
      .Cases({"std::this_thread::yield", "boost::this_thread::yield",
              "sched_yield", "thrd_yield", "pthread_yield",
              "QThread::yieldCurrentThread", "SwitchToThread", "_mm_pause",
              "__builtin_ia32_pause", "__yield", "folly::asm_volatile_pause"},
             true)
      .Default(false);
}

bool onlyIdles(const Stmt &Body) {
  const auto *Call = dyn_cast<CallExpr>(&Body);
  return Call && Call->getDirectCallee() && idles(*Call->getDirectCallee());
}

/// Calling it changes nothing, as far as its declaration says.
static bool observes(const FunctionDecl &F) {
  if (F.hasAttr<ConstAttr>() || F.hasAttr<PureAttr>())
    return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F)) {
    if (Method->isConst() || (Method->isStatic() && Method->isConstexpr()))
      return true;
    OverloadedOperatorKind Operator = F.getOverloadedOperator();
    return Operator == OO_Subscript || Operator == OO_Star ||
           Operator == OO_Arrow;
  }
  if (F.isInStdNamespace() && nameOf(F).starts_with("atomic_load"))
    return true;
  if (!F.isOverloadedOperator() && !F.isConstexpr())
    return false;
  // a == b, a < b: changes its operands only through references.
  for (const ParmVarDecl *Parameter : F.parameters()) {
    QualType T = Parameter->getType();
    if ((T->isReferenceType() || T->isPointerType()) &&
        !T->getPointeeType().isConstQualified())
      return false;
  }
  return true;
}

void Effects::call(const CallExpr &Call, const knowledge::Lookup &Known) {
  const FunctionDecl *F = Call.getDirectCallee();
  if (!F) {
    Changes = true;
    return;
  }
  if (idles(*F)) {
    Idles = true;
    return;
  }
  if (auto Blocking = Known.blocking(*F);
      Blocking && Blocking->Default == knowledge::Verdict::Blocks)
    Blocks = true;
  if (nameOf(*F) == "now" && isa<CXXMethodDecl>(F)) {
    ReadsClock = true;
    return;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    if (isAtomic(Member->getImplicitObjectArgument()->getType())) {
      ReadsShared = true;
      Exchanges |= nameOf(*F).starts_with("compare_exchange");
    }
  Changes |= !observes(*F);
}

void Effects::assign(const Expr *To, const Expr *Value) {
  const auto *Ref = dyn_cast<DeclRefExpr>(To->IgnoreParens());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || !Var->hasLocalStorage() || Var->getType()->isReferenceType()) {
    Changes = true;
    return;
  }
  if (Value)
    Values[Var].push_back(Value);
  else
    Steps.insert(Var);
}

void Effects::add(const Stmt *S, const knowledge::Lookup &Known) {
  if (!S)
    return;
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      add(Init, Known);
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D)) {
        if (Var->hasInit())
          Values[Var].push_back(Var->getInit());
        // What is constructed may do anything on the way.
        add(Var->getInit(), Known);
      }
    return;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(S);
      Binary && Binary->isAssignmentOp())
    assign(Binary->getLHS(),
           Binary->isCompoundAssignmentOp() ? nullptr : Binary->getRHS());
  if (const auto *Unary = dyn_cast<UnaryOperator>(S);
      Unary && Unary->isIncrementDecrementOp())
    assign(Unary->getSubExpr(), nullptr);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    call(*Call, Known);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
    const CXXConstructorDecl *Ctor = Construct->getConstructor();
    Changes |= !Ctor->isConstexpr() && !Ctor->isImplicit() &&
               !Ctor->isCopyOrMoveConstructor();
  }
  if (const auto *E = dyn_cast<Expr>(S);
      E && E->isGLValue() &&
      (E->getType().isVolatileQualified() || isAtomic(E->getType())))
    ReadsShared = true;
  if (const auto *Asm = dyn_cast<GCCAsmStmt>(S)) {
    (Asm->getNumOutputs() == 0 ? Idles : Changes) = true;
    return;
  }
  if (isa<CXXNewExpr, CXXDeleteExpr, CXXThrowExpr, MSAsmStmt>(S))
    Changes |= !isa<CXXThrowExpr>(S);
  // In a dependent body nothing is known of what is called.
  if (isa<CXXUnresolvedConstructExpr, CXXDependentScopeMemberExpr,
          UnresolvedLookupExpr, UnresolvedMemberExpr>(S))
    Changes = true;
  for (const Stmt *Child : S->children())
    add(Child, Known);
}

//===----------------------------------------------------------------------===//
// Ways out
//===----------------------------------------------------------------------===//

namespace {
class Exits {
public:
  Exits(const knowledge::Lookup &Known, std::vector<Exit> &Found)
      : Known(Known), Found(Found) {}

  /// \p Breaks: a `break` here leaves the loop in question.
  void search(const Stmt *S, bool Breaks) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (isa<ReturnStmt, CoreturnStmt, CXXThrowExpr, GotoStmt, IndirectGotoStmt>(
            S) ||
        (Breaks && isa<BreakStmt>(S))) {
      Found.push_back({Conditions});
      return;
    }
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const FunctionDecl *F = Call->getDirectCallee();
          F && (F->isNoReturn() || Known.cuts(*F)))
        Found.push_back({Conditions});
    if (const auto *If = dyn_cast<IfStmt>(S))
      return under(S, If->getCond(), Breaks);
    if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      return under(S, Switch->getCond(), false);
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return under(S, While->getCond(), false);
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return under(S, Do->getCond(), false);
    if (const auto *For = dyn_cast<ForStmt>(S))
      return under(S, For->getCond(), false);
    if (const auto *For = dyn_cast<CXXForRangeStmt>(S))
      return under(S, For->getRangeInit(), false);
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(S))
      return under(S, Choice->getCond(), Breaks);
    if (const auto *Logical = dyn_cast<BinaryOperator>(S);
        Logical && Logical->isLogicalOp())
      return under(S, Logical->getLHS(), Breaks);
    for (const Stmt *Child : S->children())
      search(Child, Breaks);
  }

private:
  void under(const Stmt *S, const Expr *Condition, bool Breaks) {
    if (Condition)
      Conditions.push_back(Condition);
    for (const Stmt *Child : S->children())
      search(Child, Breaks);
    if (Condition)
      Conditions.pop_back();
  }

  const knowledge::Lookup &Known;
  std::vector<Exit> &Found;
  llvm::SmallVector<const Expr *, 4> Conditions;
};
} // namespace

std::vector<Exit> exitsOf(const Loop &L, const knowledge::Lookup &Known) {
  std::vector<Exit> Found;
  Exits(Known, Found).search(L.Body, /*Breaks=*/true);
  return Found;
}

} // namespace cotidy::checks::loops
