#include "rewrite/OverloadText.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/Handlers.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/AST/TypeLoc.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::rewrite {

/// The parameters of the function type in \p L, as they are written; those of
/// an alias only if it can be written everywhere in \p In.
static FunctionProtoTypeLoc writtenSignature(TypeLoc L, const DeclContext &In) {
  for (unsigned Depth = 0; L && Depth < 16; ++Depth) {
    L = L.getUnqualifiedLoc();
    if (auto Is = L.getAs<FunctionProtoTypeLoc>())
      return Is;
    if (auto Reference = L.getAs<ReferenceTypeLoc>())
      L = Reference.getPointeeLoc();
    else if (auto Pointer = L.getAs<PointerTypeLoc>())
      L = Pointer.getPointeeLoc();
    else if (auto Parens = L.getAs<ParenTypeLoc>())
      L = Parens.getInnerLoc();
    else if (auto Template = L.getAs<TemplateSpecializationTypeLoc>()) {
      TypeSourceInfo *First = Template.getNumArgs()
                                  ? Template.getArgLoc(0).getTypeSourceInfo()
                                  : nullptr;
      L = First ? First->getTypeLoc() : TypeLoc();
    } else if (auto Alias = L.getAs<TypedefTypeLoc>()) {
      const TypedefNameDecl *D = Alias.getDecl();
      L = D->getDeclContext()->Encloses(&In)
              ? D->getTypeSourceInfo()->getTypeLoc()
              : TypeLoc();
    } else {
      return {};
    }
  }
  return {};
}

static FunctionProtoTypeLoc writtenSignature(const ParmVarDecl &Callback) {
  const TypeSourceInfo *Info = Callback.getTypeSourceInfo();
  return Info ? writtenSignature(Info->getTypeLoc(), *Callback.getDeclContext())
              : FunctionProtoTypeLoc();
}

/// How the results are written in a declaration with \p Callback.
static std::vector<std::string> resultTypes(const Source &Text,
                                            const ParmVarDecl &Callback,
                                            const Overload &O) {
  FunctionProtoTypeLoc Written = writtenSignature(Callback);
  std::vector<std::string> Types;
  for (size_t I = 0; I != O.Results.size(); ++I) {
    const ParmVarDecl *Each =
        Written && I < Written.getNumParams() ? Written.getParam(I) : nullptr;
    Types.push_back(
        Each ? Text.typeOf(*Each)
             : TypeName::getFullyQualifiedName(O.Results[I], Text.U.AST,
                                               Text.U.AST.getPrintingPolicy()));
  }
  return Types;
}

std::string OverloadText::valueOf(const FunctionDecl &As) const {
  auto Types = resultTypes(Text, *As.getParamDecl(callbackIndex()), *P.Beside);
  if (Types.empty())
    return "void";
  return Types.size() == 1 ? Types.front()
                           : "std::tuple<" + llvm::join(Types, ", ") + ">";
}

bool OverloadText::needsThis() const {
  const auto *Method = dyn_cast<CXXMethodDecl>(P.Entry->Function);
  return Method && !Method->isStatic();
}

/// What some declaration calls result number \p I: `void(error_code, page p)`.
std::string OverloadText::nameOfResult(size_t I) const {
  for (const FunctionDecl *D : P.Entry->Function->redecls()) {
    FunctionProtoTypeLoc Written =
        writtenSignature(*D->getParamDecl(callbackIndex()));
    const ParmVarDecl *Each =
        Written && I < Written.getNumParams() ? Written.getParam(I) : nullptr;
    if (Each && Each->getIdentifier())
      return Each->getNameAsString();
  }
  return isErrorCode(P.Beside->Results[I], U.Known) ? "ec" : "result";
}

unsigned OverloadText::callbackIndex() const {
  return P.Beside->Callback->getFunctionScopeIndex();
}

/// How the chain has the parameter \p Of; null if it has no use for it.
const Captures::Captured *OverloadText::captured(const ParmVarDecl &Of) const {
  for (const Captures::Captured &Each : Given.variables())
    if (Each.Of == &Of && Each.Name == Of.getName())
      return &Each;
  return nullptr;
}

/// `asio::awaitable<page> client::load(url from) const`, as \p As is written.
std::optional<std::string> OverloadText::head(const FunctionDecl &As,
                                              Draft &In) {
  LibraryText Library(U, *P.Entry, As.getBeginLoc(), At.Family, At.Namespace);
  const FunctionDecl &F = *P.Entry->Function;
  std::string Parameters;
  for (const ParmVarDecl *Each : F.parameters()) {
    if (Each == P.Beside->Callback)
      continue;
    const Captures::Captured *Has = captured(*Each);
    const ParmVarDecl &Written =
        *As.getParamDecl(Each->getFunctionScopeIndex());
    QualType T = Each->getType();
    if (!Has || T->isFunctionPointerType() || T->isMemberPointerType() ||
        Each->getOriginalType()->isArrayType()) {
      refuse(Each->getLocation(),
             "'" + Each->getNameAsString() +
                 "' can be no parameter of a coroutine, or is not used");
      return std::nullopt;
    }
    std::string Type = Has->IsText ? "std::string" : Text.typeOf(Written);
    bool Const = Has->Reference && T.getNonReferenceType().isConstQualified();
    Parameters += (Parameters.empty() ? "" : ", ") +
                  std::string(Const ? "const " : "") + Type +
                  (Has->Reference ? " &" : " ") + Has->Name;
  }
  const auto &Value = At.Family->Value;
  if (!Value) {
    refuse({}, "the library's task with a value is not known");
    return std::nullopt;
  }
  if (P.Beside->Results.size() > 1)
    In.include("tuple");
  std::string Result = Library.fill(In, *Value, {{"type", valueOf(As)}});
  std::string Name = F.getNameAsString();
  if (NestedNameSpecifierLoc Outer = As.getQualifierLoc()) {
    auto Where = Text.span(Outer.getSourceRange());
    if (!Where) {
      refuse(As.getLocation(), "a macro declares " + Name);
      return std::nullopt;
    }
    Name = Text.text(*Where).str() + Name;
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(&As);
  return std::string(As.getStorageClass() == SC_Static ? "static " : "") +
         (As.isInlineSpecified() ? "inline " : "") + Result + " " + Name + "(" +
         Parameters + ")" + (Method && Method->isConst() ? " const" : "");
}

std::optional<std::vector<std::string>> OverloadText::forward(Scopes &Names) {
  const FunctionDecl &F = *P.Entry->Function;
  std::string Callback, Arguments;
  for (const Captures::Captured &Each : Given.variables()) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Each.Of);
    bool IsCallback = Each.Of && P.Beside->Names.count(Each.Of);
    if (IsCallback)
      Callback = Each.Name;
    else if (Each.Self.empty() &&
             (!Parameter || Parameter->getDeclContext() != &F ||
              captured(*Parameter) != &Each)) {
      refuse(P.Entry->Function->getLocation(),
             "'" + Each.Name + "' is made before the chain begins");
      return std::nullopt;
    }
  }
  if (Callback.empty()) {
    refuse(F.getLocation(), "the chain does not call the callback");
    return std::nullopt;
  }
  for (const ParmVarDecl *Each : F.parameters()) {
    const Captures::Captured *Has =
        Each == P.Beside->Callback ? nullptr : captured(*Each);
    if (!Has)
      continue;
    // What others could see the end of stays until the callback is done.
    QualType T = Each->getType().getNonReferenceType();
    const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
    bool Move = !Has->Reference &&
                (Has->IsText || (Record && !Record->hasTrivialDestructor() &&
                                 model::endsSilently(T, U.Known) &&
                                 !model::ownsVisibly(T, U.Known)));
    Moves |= Move;
    Arguments += (Arguments.empty() ? "" : ", ") +
                 (Move ? "std::move(" + Has->Name + ")" : Has->Name);
  }
  std::string Call = "co_await " + F.getNameAsString() + "(" + Arguments + ");";
  std::vector<std::string> Results, Values;
  for (size_t I = 0; I != P.Beside->Results.size(); ++I) {
    std::string Name = Names.fresh(nameOfResult(I));
    Names.add(Name, {});
    Results.push_back(Name);
    const CXXRecordDecl *Record = P.Beside->Results[I]->getAsCXXRecordDecl();
    Values.push_back(Record && !Record->isTriviallyCopyable()
                         ? "std::move(" + Name + ")"
                         : Name);
  }
  std::string To = Results.empty() ? ""
                   : Results.size() == 1
                       ? "auto " + Results.front() + " = "
                       : "auto [" + llvm::join(Results, ", ") + "] = ";
  return std::vector<std::string>{
      To + Call, Callback + "(" + llvm::join(Values, ", ") + ");"};
}

std::string OverloadText::indentation() const {
  auto Where = Text.span(P.Entry->Function->getSourceRange());
  return Where ? Text.indentation(Where->File, Where->Begin).str() : "";
}

bool OverloadText::place(const std::string &Body, bool BracesOnLines,
                         Draft &Includes, std::vector<Edit> &Edits) {
  for (const FunctionDecl *D : P.Entry->Function->redecls()) {
    bool Defines = D->doesThisDeclarationHaveABody();
    auto Begin = Text.beginOf(*D);
    auto Where = Text.span(D->getSourceRange());
    if (!Begin || !Where || !U.isUsers(D->getLocation()))
      return refuse(D->getLocation(),
                    "there is no place for a declaration beside that of '" +
                        model::displayName(*D) + "'");
    Draft Header(U, D->getLocation());
    auto Head = head(*D, Defines ? Includes : Header);
    if (!Head)
      return false;
    std::string Indent = Text.indentation(Where->File, Where->Begin).str();
    std::string New = Indent + *Head;
    if (Defines)
      New += (BracesOnLines ? "\n" + Indent + "{\n" : " {\n") + Body + Indent +
             "}\n\n";
    else
      New += ";\n";
    Edits.push_back({U.position(D->getLocation()).File, *Begin, 0, New});
    if (!Defines)
      if (auto More = Header.take(""))
        llvm::append_range(Edits, More->Edits);
  }
  return true;
}

} // namespace cotidy::rewrite
