//===- model/Ids.cpp - functions and callables by name -----------------===//

#include "model/Ids.h"
#include "model/Makers.h"
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

/// The call operator of \p Record that calls will reach; null if there is
/// none, or more than one.
static const FunctionDecl *callOperator(const CXXRecordDecl &Record) {
  if (Record.isLambda()) {
    if (const FunctionTemplateDecl *Generic =
            Record.getDependentLambdaCallOperator()) {
      const FunctionDecl *Only = nullptr;
      unsigned Count = 0;
      for (const FunctionDecl *Instance : Generic->specializations())
        if (Instance->hasBody()) {
          Only = Instance;
          ++Count;
        }
      return Count ? Only : Record.getLambdaCallOperator();
    }
    return Record.getLambdaCallOperator();
  }
  const FunctionDecl *Only = nullptr;
  for (const CXXMethodDecl *Method : Record.methods())
    if (Method->getOverloadedOperator() == OO_Call) {
      if (Only)
        return nullptr;
      Only = Method;
    }
  return Only;
}

bool isCallableType(QualType T) {
  T = T.getNonReferenceType();
  if (T->isFunctionPointerType() || T->isFunctionType() ||
      T->isMemberFunctionPointerType())
    return true;
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  if (Record->isLambda())
    return true;
  for (const Decl *D : Record->decls()) {
    const auto *Named = dyn_cast<NamedDecl>(D);
    const FunctionDecl *F = Named ? Named->getAsFunction() : nullptr;
    if (F && F->getOverloadedOperator() == OO_Call)
      return true;
  }
  return false;
}

static Callable function(const FunctionDecl &F) {
  return {Callable::Function, idOf(F), 0};
}

/// An object that can also be called, such as a log: `Trace &trace`. Nobody
/// hands a completion handler over like that.
static bool isObject(const ParmVarDecl &Parm) {
  QualType T = Parm.getType();
  const CXXRecordDecl *Record =
      T->isLValueReferenceType() ? T->getPointeeCXXRecordDecl() : nullptr;
  // std::function and its like are templates.
  return Record && !Record->isLambda() &&
         !T->getPointeeType().isConstQualified() &&
         !isa<ClassTemplateSpecializationDecl>(Record);
}

static Callable variable(const VarDecl &Var, const knowledge::Lookup &Known) {
  if (const auto *Parm = dyn_cast<ParmVarDecl>(&Var)) {
    const auto *Owner = dyn_cast<FunctionDecl>(Parm->getDeclContext());
    if (Owner && !isObject(*Parm) && isCallableType(Parm->getType()))
      return {Callable::Parameter, idOf(*Owner),
              Parm->getFunctionScopeIndex()};
    return {};
  }
  return Var.getInit() ? callableOf(Var.getInit(), Known) : Callable{};
}

/// An object whose class the user wrote: its own call operator. Library
/// classes (std::function) hold another callable.
static Callable functor(QualType T) {
  const CXXRecordDecl *Record = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return {};
  const FunctionDecl *Operator = callOperator(*Record);
  const SourceManager &Sources = Record->getASTContext().getSourceManager();
  if (!Operator || Sources.isInSystemHeader(Record->getLocation()))
    return {};
  return function(*Operator);
}

/// A parameter of a function that somebody calls by its name. Its type may be
/// that of one lambda; that it is a parameter tells more.
static bool isGivenByCallers(const ValueDecl &D) {
  const auto *Parm = dyn_cast<ParmVarDecl>(&D);
  const auto *Owner =
      Parm ? dyn_cast<FunctionDecl>(Parm->getDeclContext()) : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Owner);
  return Owner && !(Method && Method->getParent()->isLambda()) &&
         !isObject(*Parm) && isCallableType(Parm->getType());
}

Callable callableOf(const Expr *E, const knowledge::Lookup &Known) {
  E = E ? model::strip(E) : nullptr;
  // `auto f(given);` of a template is not made of anything that has a type.
  if (!E || E->getType().isNull())
    return {};
  const auto *Parameter = dyn_cast<DeclRefExpr>(E);
  if (Parameter && isGivenByCallers(*Parameter->getDecl()))
    return variable(*cast<VarDecl>(Parameter->getDecl()), Known);
  if (auto Made = madeHandler(E))
    return callableOf(Made->Of, Known);
  const CXXRecordDecl *Record =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (Record && Record->isLambda())
    if (const FunctionDecl *Operator = callOperator(*Record))
      return function(*Operator);

  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && (Unary->getOpcode() == UO_AddrOf ||
                Unary->getOpcode() == UO_Deref)) {
    if (isa<CXXThisExpr>(model::strip(Unary->getSubExpr())))
      return functor(E->getType()); // an operation that hands itself on
    return callableOf(Unary->getSubExpr(), Known);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isPtrMemOp())
    return callableOf(Binary->getRHS(), Known);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return function(*F);
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl())) {
      Callable Found = variable(*Var, Known);
      if (Found.Is != Callable::Unknown)
        return Found;
    }
    return functor(E->getType());
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Member->getMemberDecl()))
      return function(*F);
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
        Field && isCallableType(Field->getType()))
      return {Callable::Field, idOf(*Field), 0};
    return {};
  }
  if (const FunctionDecl *F = model::calleeOf(E)) {
    if (auto Wrapper = Known.wrapper(*F)) {
      const auto *Call = dyn_cast<CallExpr>(E);
      const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      unsigned Count = Call ? Call->getNumArgs() : Construct->getNumArgs();
      unsigned Index = Wrapper->Callable;
      if (Index < Count)
        return callableOf(Call ? Call->getArg(Index) : Construct->getArg(Index),
                          Known);
      return {};
    }
  }
  return functor(E->getType());
}

} // namespace cotidy::model
