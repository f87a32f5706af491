//===- knowledge/OwnFutures.cpp - futures that no library has -------------===//

#include "knowledge/OwnFutures.h"
#include "knowledge/Classes.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::knowledge {

bool continuesOwn(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || !Method->isInstance() || !Method->getIdentifier() ||
      Method->getName() != "then" || !Method->getNumParams() ||
      Method->getReturnType()->isReferenceType() ||
      Method->getReturnType()->isPointerType() ||
      Method->getASTContext().getSourceManager().isInSystemHeader(
          Method->getLocation()))
    return false;
  const FunctionTemplateDecl *Template = Method->getPrimaryTemplate();
  const FunctionDecl &Written = Template ? *Template->getTemplatedDecl() : F;
  QualType T = Written.parameters().back()->getType().getNonReferenceType();
  return T->isTemplateTypeParmType() || heldSignature(T);
}

bool isOwnFuture(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Defined = Class.getDefinition();
  return Defined &&
         llvm::any_of(
             Defined->lookup(&Defined->getASTContext().Idents.get("then")),
             [](const NamedDecl *D) {
               const FunctionDecl *F = D->getAsFunction();
               return F && continuesOwn(*F);
             });
}

} // namespace cotidy::knowledge
