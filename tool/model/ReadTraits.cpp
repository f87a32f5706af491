//===- model/ReadTraits.cpp - what limits how a function changes ----------===//

#include "model/ReadAsyncCall.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cotidy::model {

/// A promise not to throw; one that is not worked out yet counts as made.
static bool isNoexcept(const FunctionDecl &F) {
  const auto *Type = F.getType()->getAs<FunctionProtoType>();
  if (!Type)
    return false;
  if (Type->getExceptionSpecType() == EST_Uninstantiated)
    Type = Type->getExceptionSpecTemplate()
               ->getType()
               ->castAs<FunctionProtoType>();
  switch (Type->getExceptionSpecType()) {
  case EST_BasicNoexcept:
  case EST_NoexceptTrue:
  case EST_DependentNoexcept:
  case EST_DynamicNone:
  case EST_NoThrow:
    return true;
  default:
    return false;
  }
}

/// Others than this file and its classes may call \p F.
static bool isExported(const FunctionDecl &F) {
  if (!F.isExternallyVisible() || F.getParentFunctionOrMethod())
    return false;
  const Decl *D = &F;
  while (true) {
    if (D->getAccess() == AS_private)
      return false;
    const auto *Class = dyn_cast<CXXRecordDecl>(D->getDeclContext());
    if (!Class)
      return !D->getDeclContext()->isFunctionOrMethod();
    D = Class;
  }
}

/// No other file can name \p F, and this one does not.
static bool isUnused(const FunctionDecl &F) {
  bool Own = F.getStorageClass() == SC_Static || F.isInAnonymousNamespace();
  return Own && !isa<CXXMethodDecl>(F) && !F.isExternallyVisible() &&
         !F.isReferenced() && !F.isUsed() && !F.hasAttr<UsedAttr>() &&
         !F.hasAttr<ConstructorAttr>() && !F.isTemplateInstantiation();
}

/// Others than this file can name \p F.
static bool isDeclared(const FunctionDecl &F, const SourceManager &Sources) {
  return llvm::any_of(F.redecls(), [&](const FunctionDecl *D) {
    return !Sources.isInMainFile(Sources.getExpansionLoc(D->getLocation()));
  });
}

static bool isInstance(const FunctionDecl &F) {
  if (F.isTemplateInstantiation())
    return true;
  for (const DeclContext *Up = &F; Up && !Up->isFileContext();
       Up = Up->getParent())
    if (const auto *Outer = dyn_cast<FunctionDecl>(Up);
        Outer && Outer->getTemplateInstantiationPattern())
      return true;
  return F.isDependentContext();
}

/// A directive between the braces that leaves out text, taken or not: an edit
/// would be made for one of several texts.
static bool hasConditional(const Unit &Unit, const Body &Of) {
  const SourceManager &Sources = Unit.sources();
  SourceLocation Begin = Of.Statements->getBeginLoc();
  SourceLocation End = Of.Statements->getEndLoc();
  if (Begin.isMacroID() || End.isMacroID() || Begin.isInvalid())
    return false;
  auto [File, From] = Sources.getDecomposedLoc(Begin);
  auto [EndFile, To] = Sources.getDecomposedLoc(End);
  if (File != EndFile)
    return true; // it reaches over the end of an included file
  llvm::StringRef Text = Sources.getBufferData(File);
  if (From > To || !Text.slice(From, To).contains('#'))
    return false;
  Lexer Raw(Begin, Unit.AST.getLangOpts(), Text.begin(), Text.begin() + From,
            Text.end());
  for (Token Tok; !Raw.LexFromRawLexer(Tok);) {
    if (Sources.getFileOffset(Tok.getLocation()) >= To)
      return false;
    if (!Tok.is(tok::hash) || !Tok.isAtStartOfLine())
      continue;
    Raw.LexFromRawLexer(Tok);
    if (Tok.is(tok::raw_identifier) && Tok.getRawIdentifier().starts_with("if"))
      return true;
  }
  return false;
}

std::vector<Trait> traitsOf(const Unit &Unit, const Body &Of) {
  const FunctionDecl &F = *Of.Function;
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  bool Constructor = isa<CXXConstructorDecl>(F);
  bool Destructor = isa<CXXDestructorDecl>(F);
  std::vector<Trait> Traits;
  auto Add = [&](Trait T, bool Has) {
    if (Has)
      Traits.push_back(T);
  };
  Add(Trait::Constructor, Constructor);
  Add(Trait::Destructor, Destructor);
  Add(Trait::Main, F.isMain());
  // Lambdas are these three without a word of their writer.
  Add(Trait::Constexpr, !Of.Lambda && F.isConstexpr());
  Add(Trait::Variadic, F.isVariadic());
  Add(Trait::DeducedReturn,
      !Of.Lambda && F.getDeclaredReturnType()->getContainedDeducedType());
  Add(Trait::Virtual, Method && Method->isVirtual());
  Add(Trait::Overrides, Method && Method->size_overridden_methods() != 0);
  Add(Trait::Noexcept, isNoexcept(F));
  Add(Trait::ReturnsValue,
      !Constructor && !Destructor && !F.getReturnType()->isVoidType());
  Add(Trait::Const, !Of.Lambda && Method && Method->isConst());
  Add(Trait::ExternC, F.isExternC());
  Add(Trait::Exported, isExported(F));
  Add(Trait::Instance, isInstance(F));
  Add(Trait::Conditional, hasConditional(Unit, Of));
  Add(Trait::Declared, !Of.Lambda && isDeclared(F, Unit.sources()));
  Add(Trait::Functor, !Of.Lambda && F.getOverloadedOperator() == OO_Call);
  Add(Trait::Unused, isUnused(F));
  return Traits;
}

} // namespace cotidy::model
