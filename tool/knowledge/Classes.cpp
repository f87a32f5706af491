#include "knowledge/Classes.h"
#include "knowledge/Lookup.h"
#include "clang/AST/DeclTemplate.h"

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

bool anyClass(const CXXRecordDecl *R,
              llvm::function_ref<bool(StringRef)> Holds) {
  if (!R)
    return false;
  if (Holds(nameOf(*R)))
    return true;
  bool Found = false;
  forEachBase(*R, [&](const CXXRecordDecl &Base) {
    Found = Found || anyClass(&Base, Holds);
  });
  return Found;
}

} // namespace cotidy::knowledge
