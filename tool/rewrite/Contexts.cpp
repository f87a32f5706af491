#include "rewrite/Contexts.h"

#include "model/Unit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include <map>

using namespace clang;

namespace cotidy::rewrite {

/// The variable or field that \p E is, or is a part of.
static const ValueDecl *objectOf(const Expr *E) {
  E = model::strip(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<CXXThisExpr>(model::strip(Member->getBase()))
             ? Member->getMemberDecl()
             : nullptr;
}

/// The loop or executor that \p Init is given first; null if that is none that
/// has a name.
static const ValueDecl *givenTo(const Expr *Init,
                                const knowledge::Lookup &Known) {
  const auto *Made =
      Init ? dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit()) : nullptr;
  if (!Made || Made->getNumArgs() == 0)
    return nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(Made->getArg(0)));
  return Ref && Known.executor(Ref->getType().getNonReferenceType())
             ? Ref->getDecl()
             : nullptr;
}

/// What \p Object was given, by the constructor that did so; null stands for
/// its declaration.
static std::map<const FunctionDecl *, const ValueDecl *>
contextsOf(const ValueDecl &Object, const knowledge::Lookup &Known) {
  std::map<const FunctionDecl *, const ValueDecl *> All;
  auto Add = [&](const FunctionDecl *By, const Expr *Init) {
    if (const ValueDecl *To = givenTo(Init, Known))
      All.emplace(By, To);
  };
  if (const auto *Var = dyn_cast<VarDecl>(&Object))
    Add(nullptr, Var->getInit());
  const auto *Field = dyn_cast<FieldDecl>(&Object);
  const auto *Class =
      Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Class)
    return All;
  for (const CXXConstructorDecl *Each : Class->ctors()) {
    const FunctionDecl *Defined = nullptr;
    if (!Each->hasBody(Defined))
      continue;
    for (const CXXCtorInitializer *Init :
         cast<CXXConstructorDecl>(Defined)->inits())
      if (Init->getMember() == Field)
        Add(Defined, Init->getInit());
  }
  return All;
}

bool belongApart(const Expr &A, const Expr &B, const knowledge::Lookup &Known) {
  const ValueDecl *First = objectOf(&A), *Second = objectOf(&B);
  if (!First || !Second || First == Second)
    return false;
  auto There = contextsOf(*Second, Known);
  for (const auto &[By, Given] : contextsOf(*First, Known))
    if (auto Other = There.find(By);
        Other != There.end() && Other->second != Given)
      return true;
  return false;
}

} // namespace cotidy::rewrite
