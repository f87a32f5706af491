#include "rewrite/Overload.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/AST/TypeLoc.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

//===----------------------------------------------------------------------===//
// Is there one?
//===----------------------------------------------------------------------===//

/// What something of type \p T is called with, if that is fixed:
/// `std::function<void(error_code)>`, `void (*)(error_code)`.
static const FunctionProtoType *signatureOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isFunctionPointerType())
    T = T->getPointeeType();
  else if (const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
               T->getAsCXXRecordDecl());
           Record && Record->getTemplateArgs().size() &&
           Record->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    T = Record->getTemplateArgs()[0].getAsType();
  return T->getAs<FunctionProtoType>();
}

namespace {
/// Finds what a callback is moved and copied to.
class NamesOf {
public:
  explicit NamesOf(std::set<const ValueDecl *> &Names) : Names(Names) {}

  void collect(const Plan &P) {
    size_t Before;
    do {
      Before = Names.size();
      locals(P.Captures);
      folded(P.Root);
    } while (Names.size() != Before);
  }

private:
  void locals(llvm::ArrayRef<Local> All) {
    for (const Local &L : All)
      if (const VarDecl *From = L.Init ? source(L.Init) : nullptr;
          From && Names.count(From))
        Names.insert(L.Var);
  }
  void folded(const Folded &F) {
    locals(F.Parameters);
    block(F.Body);
  }
  void block(const Block &B) {
    for (const Item &Each : B.Items) {
      for (const Block *Inner : {Each.Then.get(), Each.Else.get()})
        if (Inner)
          block(*Inner);
      for (const Block &Hole : Each.Holes)
        block(Hole);
      if (Each.Body)
        folded(*Each.Body);
      if (const Await *A = Each.Operation.get()) {
        locals(A->Locals);
        if (A->Then)
          folded(*A->Then);
      }
    }
  }
  std::set<const ValueDecl *> &Names;
};
} // namespace

/// Nothing else is done in the function than to start the chain.
static const Stmt *doneBeside(const Plan &P) {
  const auto *List = dyn_cast<CompoundStmt>(P.Entry->Statements);
  if (P.WholeEntry || !List)
    return P.WholeEntry ? nullptr : P.Entry->Statements;
  auto Is = [&](const Stmt *S) {
    const auto *Declared = dyn_cast<DeclStmt>(S);
    const auto *Var = Declared && Declared->isSingleDecl()
                          ? dyn_cast<VarDecl>(Declared->getSingleDecl())
                          : nullptr;
    const auto *Return = dyn_cast<ReturnStmt>(S);
    return S == P.Replaces || isa<NullStmt>(S) ||
           (Var && Var->getInit() && isOwningSelf(Var->getInit())) ||
           (Var && P.Moved.count(Var)) || (Return && !Return->getRetValue());
  };
  if (!llvm::is_contained(List->body(), P.Replaces))
    return P.Replaces;
  auto Other = llvm::find_if_not(List->body(), Is);
  return Other == List->body_end() ? nullptr : *Other;
}

/// Why \p F can have no overload; empty if it can.
static std::string notOverloadable(const FunctionDecl &F, bool ByName) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!F.getIdentifier() || isa<CXXConstructorDecl>(F) ||
      !F.getReturnType()->isVoidType() || F.isExternC() || F.isMain())
    return "is a function of a special kind";
  if (Method && (Method->isVirtual() ||
                 Method->getRefQualifier() != RefQualifierKind::RQ_None))
    return "is virtual, or has a qualifier";
  if (F.getTemplateInstantiationPattern() || F.isDependentContext())
    return "is a template";
  for (const FunctionDecl *D : F.redecls())
    for (const ParmVarDecl *Each : D->parameters())
      if (Each->hasDefaultArg())
        return "has default arguments";
  for (const NamedDecl *Other : F.getDeclContext()->lookup(F.getDeclName()))
    if (Other->getCanonicalDecl() != F.getCanonicalDecl())
      return "is overloaded already";
  return ByName ? "is also named without a call" : "";
}

bool planOverload(const model::Unit &U, const callback::Scene &In, Plan &P,
                  Refused &Why) {
  const FunctionDecl &F = *P.Entry->Function;
  auto Refuse = [&](SourceLocation Where, std::string Sentence) {
    Why = {Where, std::move(Sentence)};
    return false;
  };
  std::string Name = "'" + model::displayName(F) + "'";
  const callback::Function &Entry = *In.Of.root().Sites.front().In;
  if (!callback::has(Entry, model::Trait::Exported))
    return Refuse(F.getLocation(), Name + " is not for others to call");
  bool ByName = llvm::any_of(In.Joined.usesOf(Entry), [&](const model::Use &Use) {
    return !callback::calls(Use, Entry);
  });
  if (std::string Problem = notOverloadable(F, ByName); !Problem.empty())
    return Refuse(F.getLocation(), Name + " " + Problem);
  Overload Made;
  for (const ParmVarDecl *Each : F.parameters()) {
    const FunctionProtoType *Is = signatureOf(Each->getType());
    if (!Is)
      continue;
    if (Made.Callback)
      return Refuse(Each->getLocation(), Name + " has two callbacks");
    Made.Callback = Each;
    if (!Is->getReturnType()->isVoidType() || Is->isVariadic())
      return Refuse(Each->getLocation(),
                    "the callback of " + Name + " has a result");
    for (QualType T : Is->param_types()) {
      QualType Value = T.getNonReferenceType().getUnqualifiedType();
      bool Copies = !T->isLValueReferenceType() || isErrorCode(T, U.Known);
      // What it is called with would be looked at when that is gone.
      if (!Copies || Value->isPointerType() || isText(Value) || isView(Value))
        return Refuse(Each->getLocation(),
                      "the callback of " + Name +
                          " is given what is kept elsewhere");
      Made.Results.push_back(Value);
    }
  }
  if (!Made.Callback)
    return Refuse(F.getLocation(),
                  Name + " has no callback whose results are known");
  if (P.RunsLoop)
    return Refuse(F.getLocation(), Name + " runs the loop itself");
  if (const Stmt *Other = doneBeside(P))
    return Refuse(Other->getBeginLoc(),
                  Name + " does more than to start the chain, in line " +
                      std::to_string(U.position(Other->getBeginLoc()).Line));
  Made.Names.insert(Made.Callback);
  NamesOf(Made.Names).collect(P);
  P.Beside = std::move(Made);
  return true;
}

//===----------------------------------------------------------------------===//
// Where it is called
//===----------------------------------------------------------------------===//

const CallExpr *calledBack(const Overload &O, const Stmt *S) {
  if (const auto *Return = dyn_cast_or_null<ReturnStmt>(S))
    S = Return->getRetValue();
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Call = E ? dyn_cast<CallExpr>(model::strip(E)) : nullptr;
  if (!Call)
    return nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  if (Operator ? Operator->getOperator() != OO_Call
               : isa<CXXMemberCallExpr>(Call))
    return nullptr;
  const Expr *Called = Operator ? Operator->getArg(0) : Call->getCallee();
  const VarDecl *Var = source(Called);
  return Var && O.Names.count(Var) ? Call : nullptr;
}

bool endsWithCallback(const Overload &O, const Stmt *S) {
  if (const auto *List = dyn_cast_or_null<CompoundStmt>(S))
    return llvm::any_of(List->body(), [&](const Stmt *Each) {
      return endsWithCallback(O, Each);
    });
  if (const auto *If = dyn_cast_or_null<IfStmt>(S))
    return endsWithCallback(O, If->getThen()) &&
           endsWithCallback(O, If->getElse());
  return calledBack(O, S);
}

//===----------------------------------------------------------------------===//
// Its text
//===----------------------------------------------------------------------===//

/// The parameters of the function type in \p L, as they are written; those of an
/// alias only if it can be written everywhere in \p In.
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
    Types.push_back(Each ? Text.typeOf(*Each)
                         : TypeName::getFullyQualifiedName(
                               O.Results[I], Text.U.AST,
                               Text.U.AST.getPrintingPolicy()));
  }
  return Types;
}

std::string OverloadText::valueOf(const FunctionDecl &As) const {
  auto Types =
      resultTypes(Text, *As.getParamDecl(callbackIndex()), *P.Beside);
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
    std::string Type =
        Has->IsText ? "std::string" : Text.typeOf(Written);
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
  std::string Call =
      "co_await " + F.getNameAsString() + "(" + Arguments + ");";
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
  std::string To = Results.empty()       ? ""
                   : Results.size() == 1 ? "auto " + Results.front() + " = "
                                         : "auto [" + llvm::join(Results, ", ") +
                                               "] = ";
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
