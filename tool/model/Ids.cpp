//===- model/Ids.cpp - names of functions across units --------------------===//

#include "model/Ids.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace cotidy::model {

/// The template arguments of \p D and of what it stands in. USRs leave out
/// which lambda a template was instantiated for.
static std::string argumentsOf(const Decl &D) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  PrintingPolicy Policy(D.getASTContext().getLangOpts());
  Policy.AnonymousTagLocations = true;
  auto Print = [&](llvm::ArrayRef<TemplateArgument> Arguments) {
    printTemplateArgumentList(Out, Arguments, Policy);
  };
  if (const auto *F = dyn_cast<FunctionDecl>(&D))
    if (const TemplateArgumentList *List = F->getTemplateSpecializationArgs())
      Print(List->asArray());
  for (const DeclContext *Up = D.getDeclContext(); Up; Up = Up->getParent()) {
    if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(Up))
      Print(Class->getTemplateArgs().asArray());
    else if (const auto *F = dyn_cast<FunctionDecl>(Up))
      if (const TemplateArgumentList *List = F->getTemplateSpecializationArgs())
        Print(List->asArray());
  }
  return Text;
}

/// USRs name a file without its folder, so that two files of one name would
/// share their internal functions.
static std::string withFile(const Decl &D, llvm::StringRef USR) {
  const SourceManager &Sources = D.getASTContext().getSourceManager();
  SourceLocation Loc = Sources.getExpansionLoc(D.getLocation());
  llvm::SmallString<256> Path(Sources.getFilename(Loc));
  Sources.getFileManager().makeAbsolutePath(Path);
  // Several lambdas may come from one use of a macro.
  SourceLocation Spelled = Sources.getSpellingLoc(D.getLocation());
  return (Path + "@" + llvm::Twine(Sources.getFileOffset(Loc)) + "@" +
          llvm::Twine(Sources.getFileOffset(Spelled)) + "@" + USR +
          argumentsOf(D))
      .str();
}

/// Is \p D inside a function? Lambdas of one function share their USR.
static bool isLocal(const Decl &D) {
  return D.getParentFunctionOrMethod() != nullptr;
}

FunctionId idOf(const FunctionDecl &F) {
  llvm::SmallString<128> USR;
  const FunctionDecl *Canonical = F.getCanonicalDecl();
  bool Failed = index::generateUSRForDecl(Canonical, USR);
  if (Failed || !Canonical->isExternallyVisible() || isLocal(*Canonical))
    return withFile(*Canonical, USR);
  return std::string(USR);
}

std::string idOf(const ValueDecl &D) {
  llvm::SmallString<128> USR;
  const auto *Field = dyn_cast<FieldDecl>(&D);
  const NamedDecl &Owner = Field ? *cast<NamedDecl>(Field->getParent()) : D;
  bool Failed = index::generateUSRForDecl(&D, USR);
  return Failed || !Owner.isExternallyVisible() || isLocal(D)
             ? withFile(D, USR)
             : std::string(USR);
}

std::string idOf(const CXXRecordDecl &Class) {
  llvm::SmallString<128> USR;
  bool Failed = index::generateUSRForDecl(&Class, USR);
  return Failed || !Class.isExternallyVisible() || isLocal(Class)
             ? withFile(Class, USR)
             : std::string(USR);
}

std::string polymorphic(const CXXRecordDecl *Class) {
  return Class && Class->hasDefinition() && !Class->isDependentContext() &&
                 Class->isPolymorphic()
             ? idOf(*Class)
             : std::string();
}

} // namespace cotidy::model
