#include "rewrite/FreeNames.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {
/// The entry function, and those around it if it is a lambda.
llvm::SmallPtrSet<const DeclContext *, 4> contextsOf(const FunctionDecl &F) {
  llvm::SmallPtrSet<const DeclContext *, 4> All;
  for (const DeclContext *Up = &F; Up && !Up->isFileContext();
       Up = Up->getParent())
    if (isa<FunctionDecl>(Up))
      All.insert(Up);
  return All;
}

class Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(Plan &P) : P(P), Around(contextsOf(*P.Entry->Function)) {}

  bool shouldVisitImplicitCode() const { return false; }
  bool shouldVisitLambdaBody() const { return true; }

  void folded(const Folded &F) {
    for (const Local &L : F.Parameters) {
      typeOf(*L.Var);
      expression(L.Init);
    }
    block(F.Body);
  }

  /// \p Var is needed, if only to be kept alive.
  void use(const VarDecl &Var) {
    bool Outside =
        Around.count(Var.getDeclContext()) &&
        (!P.WholeEntry || isa<ParmVarDecl>(Var) ||
         Var.getDeclContext() != P.Entry->Function || Var.isInitCapture());
    if (Outside && !llvm::is_contained(P.Free, &Var))
      P.Free.push_back(&Var);
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const ValueDecl *D = Ref->getDecl();
    if (isa<BindingDecl>(D))
      return true; // a local, by another name
    const auto *Var = dyn_cast<VarDecl>(D);
    if (Var && Var->isStaticLocal() && !Around.count(Var->getDeclContext()))
      return true; // moved along with its function
    if (Var && Var->hasLocalStorage())
      use(*Var);
    else if (Var || !isLocal(*Ref->getFoundDecl()))
      outer(Ref->getQualifierLoc(), *D);
    return true;
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc L) {
    return type(L.getQualifierLoc(), L.getDecl());
  }
  bool VisitTagTypeLoc(TagTypeLoc L) {
    return type(L.getQualifierLoc(), L.getDecl());
  }
  bool VisitUsingTypeLoc(UsingTypeLoc L) {
    return type(L.getQualifierLoc(), L.getDecl());
  }
  bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc L) {
    return type(L.getQualifierLoc(),
                L.getTypePtr()->getTemplateName().getAsTemplateDecl());
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    const auto *Base =
        dyn_cast<CXXThisExpr>(Member->getBase()->IgnoreImpCasts());
    if (Base && Base->isImplicit() && Member->getMemberDecl()->getIdentifier())
      P.Outer.insert(Member->getMemberDecl()->getName().str());
    if (Base)
      P.UsesThis = true;
    return true;
  }
  bool VisitCXXThisExpr(CXXThisExpr *) {
    P.UsesThis = true;
    return true;
  }

private:
  static bool isLocal(const NamedDecl &D) {
    if (const auto *Shadow = dyn_cast<UsingShadowDecl>(&D))
      return Shadow->getIntroducer()->getParentFunctionOrMethod();
    return D.getParentFunctionOrMethod();
  }
  void outer(NestedNameSpecifierLoc Qualifier, const NamedDecl &D) {
    if (!Qualifier && D.getIdentifier())
      P.Outer.insert(D.getName().str());
  }
  bool type(NestedNameSpecifierLoc Qualifier, const NamedDecl *D) {
    if (D && !isLocal(*D))
      outer(Qualifier, *D);
    return true;
  }
  void typeOf(const VarDecl &Var) {
    if (const TypeSourceInfo *Info = Var.getTypeSourceInfo())
      TraverseTypeLoc(Info->getTypeLoc());
  }
  void expression(const Stmt *S) {
    if (S)
      TraverseStmt(const_cast<Stmt *>(S));
  }
  /// \p S, but for \p Left in it.
  void without(const Expr &Left, const Stmt *S) {
    if (!S || S == &Left)
      return;
    if (!contains(S, &Left))
      return expression(S);
    for (const Stmt *Child : S->children())
      without(Left, Child);
  }
  static bool contains(const Stmt *S, const Stmt *Inner) {
    return S == Inner || (S && llvm::any_of(S->children(), [&](const Stmt *C) {
                            return contains(C, Inner);
                          }));
  }
  void block(const Block &B) {
    for (const Item &Each : B.Items)
      item(Each);
  }
  void await(const Await &A) {
    const Expr *Callee = A.Call->getCallee();
    expression(Callee);
    for (const Expr *Argument : A.Call->arguments())
      without(*A.Handler, Argument);
    for (const ParmVarDecl *Each : A.Results)
      if (Each)
        typeOf(*Each);
    for (const Local &L : A.Locals) {
      if (isa<ParmVarDecl>(L.Var))
        typeOf(*L.Var);
      expression(L.Init);
    }
    if (A.Calls && isa<CXXMethodDecl>(A.Calls))
      P.UsesThis = true;
    if (A.CallsVariable)
      use(*A.CallsVariable);
    if (A.Then)
      folded(*A.Then);
  }
  void item(const Item &I) {
    switch (I.Is) {
    case Item::Stays:
      expression(I.Written);
      break;
    case Item::Awaits:
      await(*I.Operation);
      break;
    case Item::Folds:
      folded(*I.Body);
      break;
    case Item::Joins:
      break;
    case Item::Spawns:
      block(*I.Then);
      break;
    case Item::Begins:
      for (const Local &L : I.Values)
        expression(L.Init);
      break;
    case Item::Cases:
      // All of it: what leads on is named there as well.
      expression(I.Written);
      for (const Block &Each : I.Holes)
        block(Each);
      break;
    case Item::Forks:
      if (const auto *If = dyn_cast<IfStmt>(I.Written)) {
        expression(If->getInit());
        expression(If->getConditionVariableDeclStmt());
        expression(If->getCond());
      }
      for (const Block *Each : {I.Then.get(), I.Else.get()})
        if (Each)
          block(*Each);
      break;
    }
  }

  Plan &P;
  llvm::SmallPtrSet<const DeclContext *, 4> Around;
};
} // namespace

void collectNames(Plan &P) {
  Collector Names(P);
  Names.folded(P.Root);
  for (const ValueDecl *Held : P.Copied)
    if (const auto *Var = dyn_cast<VarDecl>(Held);
        Var && !P.Moved.count(Var) &&
        Var->getType().getNonReferenceType().isDestructedType())
      Names.use(*Var);
}

bool mentions(const Stmt *S, const ValueDecl &Var) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S); Ref && Ref->getDecl() == &Var)
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *C) { return mentions(C, Var); });
}

bool namesLike(const Stmt *S, llvm::StringRef Name) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S);
      Ref && Ref->getDecl()->getIdentifier() &&
      Ref->getDecl()->getName() == Name)
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *C) { return namesLike(C, Name); });
}

bool isMove(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(model::strip(&E));
  return Call && Call->isCallToStdMove();
}

const VarDecl *source(const Expr *E) {
  E = model::strip(E);
  if (isMove(*E))
    E = model::strip(cast<CallExpr>(E)->getArg(0));
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

bool isSource(const Local &L) {
  const VarDecl *From = L.Init ? source(L.Init) : nullptr;
  return From && From->getName() == L.Var->getName();
}

/// A `mutable_buffer`, a `string_view`: of no use without what it was made of.
static bool refersOn(QualType T) {
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() &&
         (llvm::any_of(Record->fields(),
                       [](const FieldDecl *F) {
                         QualType T = F->getType();
                         return T->isPointerType() || T->isReferenceType();
                       }) ||
          llvm::any_of(Record->bases(), [](const CXXBaseSpecifier &Base) {
            return refersOn(Base.getType());
          }));
}

bool isView(QualType T) {
  return !isText(T) && refersOn(T) &&
         T->getAsCXXRecordDecl()->hasTrivialDestructor();
}

bool looksAt(const Stmt *S, const VarDecl &Var) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  for (unsigned I = 0; Call && I != Call->getNumArgs(); ++I) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Call->getArg(I)->IgnoreImplicit());
    if (!Ref || Ref->getDecl() != &Var || !F || I >= F->getNumParams())
      continue;
    QualType To = F->getParamDecl(I)->getType();
    bool Keeps = To->isLValueReferenceType() &&
                 !To.getNonReferenceType().isConstQualified();
    // A project's own function may have made a copy.
    bool Library = F->getASTContext().getSourceManager().isInSystemHeader(
        F->getLocation());
    if (Library && isView(Var.getType()) && !isa<CXXOperatorCallExpr>(Call))
      return false; // `async_write(socket, data, …)`
    return !Library || (!Keeps && !refersOn(Call->getType()));
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    return Ref->getDecl() == &Var;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return looksAt(Child, Var); });
}

bool isText(QualType T) {
  T = T.getNonReferenceType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (T->isPointerType())
    return T->getPointeeType()->isAnyCharacterType() &&
           T->getPointeeType().isConstQualified();
  return Record && knowledge::nameOf(*Record) == "std::basic_string_view";
}

bool isReadAsText(const Stmt *S, const VarDecl &Var) {
  auto Names = [&](const Stmt *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Ref && Ref->getDecl() == &Var;
  };
  if (!S)
    return true;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(S);
      Made && Made->getNumArgs() && Names(Made->getArg(0)->IgnoreImplicit())) {
    std::string Class = knowledge::nameOf(*Made->getConstructor()->getParent());
    return (Class == "std::basic_string" ||
            Class == "std::basic_string_view") &&
           llvm::all_of(llvm::drop_begin(Made->arguments()), [](const Expr *E) {
             return isa<CXXDefaultArgExpr>(E);
           });
  }
  return !Names(S) && llvm::all_of(S->children(), [&](const Stmt *Child) {
    return isReadAsText(Child, Var);
  });
}

unsigned references(const Stmt *S, const ValueDecl &Var) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(S);
  unsigned Count = Ref && Ref->getDecl() == &Var;
  if (S)
    for (const Stmt *Child : S->children())
      Count += references(Child, Var);
  return Count;
}

} // namespace cotidy::rewrite
