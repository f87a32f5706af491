#include "knowledge/Classes.h"
#include "knowledge/Lookup.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::knowledge {

static bool isLambdaCall(const NamedDecl &D) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&D);
  return Method && Method->getParent()->isLambda();
}

std::string nameOf(const NamedDecl &D) {
  if (isLambdaCall(D))
    return "lambda";
  std::string Name;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(&D))
    Name = Ctor->getParent()->getName().str();
  else if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(&D))
    Name = "~" + Dtor->getParent()->getName().str();
  else
    Name = D.getDeclName().getAsString();
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent()) {
    const auto *Scope = dyn_cast<NamedDecl>(C);
    if (!Scope || isa<FunctionDecl>(Scope) || !Scope->getIdentifier())
      continue; // translation unit, extern "C", unnamed namespace
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope))
      if (Namespace->isInline())
        continue;
    if (const auto *Enum = dyn_cast<EnumDecl>(Scope))
      if (!Enum->isScoped())
        continue;
    Name = (Scope->getName() + "::" + Name).str();
  }
  return Name;
}

const CXXRecordDecl *recordOf(QualType T) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return T->getAsCXXRecordDecl();
}

/// A base of a base of … a class: no further.
static constexpr unsigned MostBases = 16;

/// The bases of \p R, those of a template too, as far as they can be told.
static void forEachBase(const CXXRecordDecl &R,
                        llvm::function_ref<void(const CXXRecordDecl &)> Do) {
  if (!R.hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : R.getDefinition()->bases()) {
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      Do(*B);
    else if (const auto *T =
                 Base.getType()->getAs<TemplateSpecializationType>())
      if (const TemplateDecl *D = T->getTemplateName().getAsTemplateDecl())
        if (const auto *B =
                dyn_cast_or_null<CXXRecordDecl>(D->getTemplatedDecl()))
          Do(*B);
  }
}

/// \p Holds is true of \p R or of a class that it derives from. A template's
/// bases may be the template again.
static bool anyOf(const CXXRecordDecl &R,
                  llvm::function_ref<bool(const CXXRecordDecl &)> Holds,
                  unsigned Depth = 0) {
  if (Holds(R))
    return true;
  bool Found = false;
  if (Depth != MostBases)
    forEachBase(R, [&](const CXXRecordDecl &Base) {
      Found = Found || anyOf(Base, Holds, Depth + 1);
    });
  return Found;
}

bool anyClass(const CXXRecordDecl *R,
              llvm::function_ref<bool(StringRef)> Holds) {
  return R && anyOf(*R, [&](const CXXRecordDecl &Each) {
           return Holds(nameOf(Each));
         });
}

const FunctionDecl *asCallOperator(const Decl &D) {
  const auto *Named = dyn_cast<NamedDecl>(&D);
  const FunctionDecl *F = Named ? Named->getAsFunction() : nullptr;
  return F && F->getOverloadedOperator() == OO_Call ? F : nullptr;
}

bool canBeCalled(const CXXRecordDecl &R) {
  return anyOf(R, [](const CXXRecordDecl &Each) {
    return Each.hasDefinition() &&
           llvm::any_of(Each.getDefinition()->decls(),
                        [](const Decl *D) { return asCallOperator(*D); });
  });
}

static const FunctionProtoType *
signatureAmong(llvm::ArrayRef<TemplateArgument> Arguments) {
  for (const TemplateArgument &Each : Arguments) {
    const FunctionProtoType *Found = nullptr;
    if (Each.getKind() == TemplateArgument::Type)
      Found = Each.getAsType()->getAs<FunctionProtoType>();
    else if (Each.getKind() == TemplateArgument::Pack)
      Found = signatureAmong(Each.getPackAsArray());
    if (Found)
      return Found;
  }
  return nullptr;
}

const FunctionProtoType *heldSignature(QualType T) {
  const auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Holder || !canBeCalled(*Holder))
    return nullptr;
  return signatureAmong(Holder->getTemplateArgs().asArray());
}

} // namespace cotidy::knowledge
