#include "rewrite/VisibleNames.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

/// The qualification of \p F's return type as it is written, `net` for
/// `net::awaitable<void>`.
static std::string returnPrefix(const FunctionDecl &F, const ASTContext &AST) {
  FunctionTypeLoc Type = F.getFunctionTypeLoc();
  if (!Type)
    return "";
  StringRef Written = Lexer::getSourceText(
      CharSourceRange::getTokenRange(Type.getReturnLoc().getSourceRange()),
      AST.getSourceManager(), AST.getLangOpts());
  StringRef Name = Written.take_until([](char C) { return C == '<'; }).trim();
  size_t Colons = Name.rfind("::");
  return Colons == StringRef::npos ? "" : Name.take_front(Colons).str();
}

VisibleNames::VisibleNames(const model::Unit &U, const FunctionDecl &In,
                           SourceLocation At)
    : U(U), At(U.sources().getExpansionLoc(At)),
      ReturnPrefix(returnPrefix(In, U.AST)),
      Text(U.sources().getBufferData(U.sources().getFileID(this->At))) {
  for (const DeclContext *Scope = &In; Scope; Scope = Scope->getParent()) {
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope)) {
      if (!Namespace->isAnonymousNamespace() && !Namespace->isInline())
        Opened.push_back(knowledge::nameOf(*Namespace));
      for (const NamespaceDecl *Part : Namespace->redecls())
        collect(*Part);
    } else {
      collect(*Scope);
    }
  }
}

void VisibleNames::collect(const DeclContext &Scope) {
  for (const Decl *D : Scope.noload_decls()) {
    if (D->getLocation().isValid() &&
        !U.sources().isBeforeInTranslationUnit(D->getLocation(), At))
      continue;
    if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(D))
      Aliases.emplace_back(Alias->getName().str(),
                           knowledge::nameOf(*Alias->getNamespace()));
    else if (const auto *Open = dyn_cast<UsingDirectiveDecl>(D))
      Opened.push_back(knowledge::nameOf(*Open->getNominatedNamespace()));
    else if (const auto *Using = dyn_cast<UsingShadowDecl>(D)) {
      if (Using->getDeclName().isIdentifier())
        Declared[Using->getName()] = knowledge::nameOf(*Using->getTargetDecl());
    } else if (const auto *Inner = dyn_cast<NamespaceDecl>(D)) {
      if (Inner->isAnonymousNamespace() || Inner->isInline())
        collect(*Inner);
    } else if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(D)) {
      collect(*Linkage);
    }
  }
}

/// How often \p Text writes names with \p Prefix.
static unsigned uses(StringRef Text, StringRef Prefix) {
  std::string Needle = Prefix.str() + "::";
  unsigned Count = 0;
  for (size_t I = Text.find(Needle); I != StringRef::npos;
       I = Text.find(Needle, I + 1))
    if (I == 0 ||
        (!isAsciiIdentifierContinue(Text[I - 1]) && Text[I - 1] != ':'))
      ++Count;
  return Count;
}

/// What is left of \p Name inside of \p Outer; nothing if it is elsewhere.
static std::optional<StringRef> inside(StringRef Name, StringRef Outer) {
  if (Name == Outer)
    return StringRef();
  if (Name.consume_front(Outer) && Name.consume_front("::"))
    return Name;
  return std::nullopt;
}

std::string VisibleNames::prefix(StringRef Namespace) const {
  std::vector<std::string> Candidates;
  for (const auto &[Name, Target] : Aliases)
    if (auto Rest = inside(Namespace, Target))
      Candidates.push_back(Rest->empty() ? Name : Name + "::" + Rest->str());
  Candidates.push_back(Namespace.str());
  for (const std::string &Outer : Opened)
    if (auto Rest = inside(Namespace, Outer))
      Candidates.push_back(Rest->str());
  if (llvm::is_contained(Candidates, ReturnPrefix) &&
      Namespace != "std::chrono")
    return ReturnPrefix;
  auto Best = Candidates.begin();
  unsigned Most = 0;
  for (auto It = Candidates.begin(); It != Candidates.end(); ++It)
    if (unsigned Used = It->empty() ? 0 : uses(Text, *It); Used > Most) {
      Best = It;
      Most = Used;
    }
  return *Best;
}

std::string VisibleNames::of(StringRef Namespace, StringRef Rest) const {
  auto [First, Others] = Rest.split("::");
  std::string Whole = (Namespace + "::" + First).str();
  auto Known = Declared.find(First);
  if (Known != Declared.end() && Known->second == Whole)
    return Rest.str();
  if (!Others.empty())
    for (const auto &[Name, Target] : Aliases)
      if (Target == Whole)
        return Name + "::" + Others.str();
  std::string Prefix = prefix(Namespace);
  return Prefix.empty() ? Rest.str() : Prefix + "::" + Rest.str();
}

} // namespace cotidy::rewrite
