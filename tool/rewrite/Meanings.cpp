#include "rewrite/Meanings.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {

/// The class in which a lookup of \p Name in \p Class ends, or null.
const DeclContext *classOf(DeclarationName Name, const CXXRecordDecl &Class) {
  if (!Class.hasDefinition())
    return nullptr;
  if (!Class.lookup(Name).empty())
    return Class.getDefinition();
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
      if (const DeclContext *Found = classOf(Name, *Record))
        return Found;
  return nullptr;
}

/// Where a lookup of \p Name from inside of \p F ends, or null. Locals are left
/// to others.
const DeclContext *scopeOf(DeclarationName Name, const FunctionDecl &F) {
  for (const DeclContext *Up = F.getParent(); Up; Up = Up->getParent()) {
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Up)) {
      if (Class->isLambda())
        continue;
      if (const DeclContext *Found = classOf(Name, *Class))
        return Found;
    } else if (Up->isFileContext() && !Up->lookup(Name).empty()) {
      return Up->getPrimaryContext();
    }
  }
  return nullptr;
}

class Names : public RecursiveASTVisitor<Names> {
public:
  Names(const model::Unit &U, const FunctionDecl &Moved, const FunctionDecl &To)
      : U(U), Moved(Moved), To(To) {}

  bool shouldVisitImplicitCode() const { return false; }
  bool shouldVisitLambdaBody() const { return true; }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    return Ref->hasQualifier() || isKept(*Ref->getDecl());
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    const auto *Base = dyn_cast<CXXThisExpr>(Member->getBase());
    return Member->hasQualifier() || !Base || !Base->isImplicit() ||
           isKept(*Member->getMemberDecl());
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc Type) {
    return Type.getQualifierLoc() || isKept(*Type.getDecl());
  }
  bool VisitTagTypeLoc(TagTypeLoc Type) {
    return Type.getQualifierLoc() || isKept(*Type.getDecl());
  }

  const NamedDecl *Changed = nullptr;

private:
  bool isKept(const NamedDecl &D) {
    const DeclContext *In = D.getDeclContext();
    if (!D.getDeclName().isIdentifier() || In->isFunctionOrMethod())
      return true;
    const DeclContext *Here = scopeOf(D.getDeclName(), Moved);
    if (scopeOf(D.getDeclName(), To) != Here || comesLater(D, Here))
      Changed = &D;
    return !Changed;
  }

  /// One of several functions of that name is declared behind \p To only.
  bool comesLater(const NamedDecl &D, const DeclContext *In) const {
    if (!In || !In->isFileContext() || !isa<FunctionDecl>(D))
      return false;
    return llvm::any_of(
        In->lookup(D.getDeclName()), [&](const NamedDecl *Other) {
          SourceLocation First = Other->getCanonicalDecl()->getLocation();
          return U.sources().isBeforeInTranslationUnit(To.getLocation(),
                                                       First) &&
                 U.sources().isBeforeInTranslationUnit(First,
                                                       Moved.getEndLoc());
        });
  }

  const model::Unit &U;
  const FunctionDecl &Moved, &To;
};

} // namespace

const NamedDecl *changesMeaning(const model::Unit &U, const FunctionDecl &Moved,
                                const FunctionDecl &To) {
  Names All(U, Moved, To);
  All.TraverseStmt(Moved.getBody());
  return All.Changed;
}

} // namespace cotidy::rewrite
