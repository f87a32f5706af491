#include "knowledge/Twin.h"
#include "knowledge/Lookup.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;

namespace cotidy::knowledge {

/// \p F as its author wrote it: twins are compared before instantiation,
/// where both still speak of the same parameters.
static const FunctionDecl &written(const FunctionDecl &F) {
  const FunctionDecl *Of = &F;
  if (const FunctionDecl *Pattern =
          F.getTemplateInstantiationPattern(/*ForDefinition=*/false))
    Of = Pattern;
  return *Of->getCanonicalDecl();
}

/// The parameters that a caller gives: `enable_if<…>::type * = 0` and the
/// like are constraints in disguise.
static llvm::SmallVector<const ParmVarDecl *, 8>
realParameters(const FunctionDecl &F) {
  llvm::SmallVector<const ParmVarDecl *, 8> Out;
  for (const ParmVarDecl *P : F.parameters())
    if (!P->hasDefaultArg() || P->getIdentifier())
      Out.push_back(P);
  return Out;
}

static QualType plain(QualType T) {
  return T.getNonReferenceType().getUnqualifiedType();
}

static bool isErrorCode(QualType T, const Twins &Of) {
  if (!T->isLValueReferenceType())
    return false;
  const CXXRecordDecl *R = plain(T)->getAsCXXRecordDecl();
  return R && llvm::is_contained(Of.ErrorTypes, nameOf(*R));
}

/// `Token &&` with `Token` a template parameter of the function itself.
static bool isToken(const ParmVarDecl &P, const FunctionTemplateDecl &Of) {
  const auto *Ref = P.getType()->getAs<RValueReferenceType>();
  if (!Ref)
    return false;
  const auto *T = Ref->getPointeeType()->getAs<TemplateTypeParmType>();
  return T && T->getDepth() == Of.getTemplateParameters()->getDepth();
}

static const TemplateDecl *templateOf(QualType T) {
  if (const auto *S = plain(T)->getAs<TemplateSpecializationType>())
    return S->getTemplateName().getAsTemplateDecl();
  return nullptr;
}

/// The same type; or, where that depends on template arguments, possibly so.
static bool mayBeSame(QualType A, QualType B, const ASTContext &Context) {
  A = plain(A);
  B = plain(B);
  if (A->isDependentType() != B->isDependentType())
    return false;
  if (!A->isDependentType())
    return Context.hasSameType(A, B);
  const TemplateDecl *OfA = templateOf(A), *OfB = templateOf(B);
  return !OfA || !OfB || OfA->getCanonicalDecl() == OfB->getCanonicalDecl();
}

static bool isTwin(const FunctionDecl &Sync, const FunctionTemplateDecl &T,
                   const Twins &Of) {
  const FunctionDecl &Async = *T.getTemplatedDecl();
  auto Given = realParameters(Sync);
  llvm::erase_if(Given, [&](const ParmVarDecl *P) {
    return isErrorCode(P->getType(), Of);
  });
  auto Taken = realParameters(Async);
  if (Taken.size() != Given.size() + 1 || !isToken(*Taken.back(), T))
    return false;
  for (unsigned I = 0; I != Given.size(); ++I)
    if (!mayBeSame(Given[I]->getType(), Taken[I]->getType(),
                   Sync.getASTContext()))
      return false;
  return true;
}

/// Looks in \p Where and, for a class, in its bases.
static const NamedDecl *search(const DeclContext &Where, DeclarationName Name,
                               const FunctionDecl &Sync, const Twins &Of) {
  for (const NamedDecl *D : Where.lookup(Name))
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D->getUnderlyingDecl()))
      for (const auto *Redeclared : T->redecls())
        if (isTwin(Sync, *cast<FunctionTemplateDecl>(Redeclared), Of))
          return T;
  const auto *Record = dyn_cast<CXXRecordDecl>(&Where);
  if (!Record || !Record->hasDefinition())
    return nullptr;
  for (const CXXBaseSpecifier &Base : Record->getDefinition()->bases())
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      if (const NamedDecl *Found = search(*B, Name, Sync, Of))
        return Found;
  return nullptr;
}

const NamedDecl *findTwin(const FunctionDecl &F, const Twins &Of) {
  const FunctionDecl &Sync = written(F);
  ASTContext &Context = F.getASTContext();
  IdentifierInfo &Name = Context.Idents.get(Of.Prefix + F.getName().str());
  return search(*Sync.getDeclContext()->getRedeclContext(), &Name, Sync, Of);
}

} // namespace cotidy::knowledge
