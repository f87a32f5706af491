//===- model/Makers.cpp - handlers made of handlers -----------------------===//

#include "model/Makers.h"
#include "model/Unit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include <set>

using namespace clang;

namespace cotidy::model {

namespace {
/// The parameters of a function that a lambda in it calls.
class CalledParameters : public RecursiveASTVisitor<CalledParameters> {
public:
  explicit CalledParameters(const FunctionDecl &Of) : Of(Of) {}

  bool VisitCallExpr(CallExpr *Call) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    const Expr *Callee = Operator && Operator->getOperator() == OO_Call
                             ? Operator->getArg(0)
                             : Call->getCallee();
    if (const ParmVarDecl *Parameter = parameter(strip(Callee)))
      Found.insert(Parameter->getFunctionScopeIndex());
    return true;
  }

  std::set<unsigned> Found;

private:
  /// Also a capture `f = std::move(f)` stands for the parameter.
  const ParmVarDecl *parameter(const Expr *E) const {
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Var->isInitCapture() && Var->getInit())
      return parameter(strip(Var->getInit()));
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Var);
    return Parameter && Parameter->getDeclContext() == &Of ? Parameter
                                                           : nullptr;
  }

  const FunctionDecl &Of;
};
} // namespace

/// std::function and its like are made of any callable: what \p E is made of,
/// or a copy of.
static const Expr *held(const Expr *E) {
  E = E ? strip(E) : nullptr;
  while (const auto *Holder = dyn_cast_or_null<CXXConstructExpr>(E)) {
    if (Holder->getNumArgs() != 1 ||
        !(Holder->getConstructor()->getPrimaryTemplate() ||
          Holder->getConstructor()->isCopyOrMoveConstructor()))
      break;
    E = strip(Holder->getArg(0));
  }
  return E;
}

//===----------------------------------------------------------------------===//
// Objects that pass on
//===----------------------------------------------------------------------===//

/// As it was written: instances of a template have no body of their own before
/// somebody calls them.
static const FunctionDecl *written(const NamedDecl &D) {
  if (const auto *Template = dyn_cast<FunctionTemplateDecl>(&D)) {
    while (const auto *From = Template->getInstantiatedFromMemberTemplate())
      Template = From;
    return Template->getTemplatedDecl();
  }
  const auto *F = dyn_cast<FunctionDecl>(&D);
  const FunctionDecl *Pattern =
      F ? F->getTemplateInstantiationPattern() : nullptr;
  return Pattern ? Pattern : F;
}

/// `p` of `*p`, of a smart pointer as well; `f` of `object.*f`.
static const Expr *behindPointers(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_Deref)
    return strip(Unary->getSubExpr());
  if (const auto *Smart = dyn_cast<CXXOperatorCallExpr>(E);
      Smart && Smart->getOperator() == OO_Star && Smart->getNumArgs() == 1)
    return strip(Smart->getArg(0));
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  return Binary && Binary->isPtrMemOp() ? strip(Binary->getRHS()) : E;
}

namespace {
/// The fields of its own object that a body calls.
class CalledFields : public RecursiveASTVisitor<CalledFields> {
public:
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool VisitCallExpr(CallExpr *Call) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    const Expr *Called = strip(Operator && Operator->getOperator() == OO_Call
                                   ? Operator->getArg(0)
                                   : Call->getCallee());
    const auto *Member = dyn_cast<MemberExpr>(behindPointers(Called));
    if (const auto *Field = Member && isa<CXXThisExpr>(strip(Member->getBase()))
                                ? dyn_cast<FieldDecl>(Member->getMemberDecl())
                                : nullptr)
      Found.insert(Field);
    return true;
  }

  llvm::SmallPtrSet<const FieldDecl *, 2> Found;
};
} // namespace

/// The field of its own object that \p F calls: the only one.
static const FieldDecl *calledField(const FunctionDecl &F) {
  if (!F.getBody())
    return nullptr;
  CalledFields Called;
  Called.TraverseStmt(F.getBody());
  return Called.Found.size() == 1 ? *Called.Found.begin() : nullptr;
}

/// The field of \p Class that all its call operators call.
static const FieldDecl *calledField(const CXXRecordDecl &Class) {
  const FieldDecl *Only = nullptr;
  for (const Decl *D : Class.decls()) {
    const auto *Named = dyn_cast<NamedDecl>(D);
    const FunctionDecl *F = Named ? Named->getAsFunction() : nullptr;
    if (!F || F->getOverloadedOperator() != OO_Call)
      continue;
    const FunctionDecl *Written = written(*Named);
    const FieldDecl *Field = Written ? calledField(*Written) : nullptr;
    if (!Field || (Only && Only != Field))
      return nullptr;
    Only = Field;
  }
  if (!Only)
    return nullptr;
  for (const FieldDecl *Field : Class.fields())
    if (Field->getFieldIndex() == Only->getFieldIndex())
      return Field;
  return nullptr;
}

/// What is given for the parameter of \p F that \p Value is.
static const Expr *givenFor(const Expr *Value, const FunctionDecl &F,
                            llvm::ArrayRef<const Expr *> Arguments) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(held(Value));
  const auto *Parameter = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Parameter || Parameter->getDeclContext() != &F ||
      Parameter->getFunctionScopeIndex() >= Arguments.size())
    return nullptr;
  return Arguments[Parameter->getFunctionScopeIndex()];
}

/// What \p Made puts into \p Field.
static const Expr *storedIn(const FieldDecl &Field, const Expr &Made) {
  unsigned Index = Field.getFieldIndex();
  if (const auto *List = dyn_cast<InitListExpr>(&Made))
    return Index < List->getNumInits() ? List->getInit(Index) : nullptr;
  if (const auto *List = dyn_cast<CXXParenListInitExpr>(&Made))
    return Index < List->getInitExprs().size() ? List->getInitExprs()[Index]
                                               : nullptr;
  const auto *Construct = dyn_cast<CXXConstructExpr>(&Made);
  const FunctionDecl *Defined = nullptr;
  if (!Construct || !Construct->getConstructor()->getBody(Defined))
    return nullptr;
  for (const CXXCtorInitializer *Init :
       cast<CXXConstructorDecl>(Defined)->inits())
    if (Init->getAnyMember() == &Field)
      return givenFor(Init->getInit(), *Defined,
                      {Construct->getArgs(), Construct->getNumArgs()});
  return nullptr;
}

/// The value of the only `return` of \p F, at its end.
static const Expr *returnedBy(const FunctionDecl &F) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(F.getBody());
  if (!Body || Body->body_empty())
    return nullptr;
  for (const Stmt *S : Body->body())
    if (S != Body->body_back() && !isa<DeclStmt>(S))
      return nullptr;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_back());
  return Return ? Return->getRetValue() : nullptr;
}

/// Functions that make of a handler what others make: no more than so many.
static constexpr unsigned MostMakers = 8;

namespace {
class Passing {
public:
  explicit Passing(const knowledge::Lookup &Known) : Known(Known) {}

  const Expr *on(const Expr *E, unsigned Depth = 0) const {
    if (!E || Depth == MostMakers)
      return nullptr;
    const auto *Call = dyn_cast<CallExpr>(E);
    const FunctionDecl *F = Call && !isa<CXXOperatorCallExpr>(Call)
                                ? Call->getDirectCallee()
                                : nullptr;
    if (const FunctionDecl *Defined = F ? F->getDefinition() : nullptr)
      return byFunction(*Call, *Defined, Depth);
    if (const auto *New = dyn_cast<CXXNewExpr>(E))
      return on(New->getConstructExpr(), Depth + 1);
    const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
    if (!Class || !Class->hasDefinition() || Class->isLambda() ||
        Class->isDependentContext())
      return nullptr;
    const FieldDecl *Field = calledField(*Class);
    return Field ? storedIn(*Field, *E) : nullptr;
  }

private:
  const Expr *byFunction(const CallExpr &Call, const FunctionDecl &F,
                         unsigned Depth) const {
    llvm::ArrayRef<const Expr *> Given(Call.getArgs(), Call.getNumArgs());
    const Expr *Value = unbound(strip(returnedBy(F)));
    // Where no more is to be done, some hand back what they were given.
    if (const Expr *Same = givenFor(Value, F, Given))
      return Same;
    const Expr *Of = on(Value, Depth + 1);
    return givenFor(Of ? Of : on(held(Value), Depth + 1), F, Given);
  }

  /// `handler` of `bind_executor(strand, handler)`.
  const Expr *unbound(const Expr *E) const {
    const auto *Call = dyn_cast_or_null<CallExpr>(E);
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    auto Binder =
        F ? Known.wrapper(*F) : knowledge::Known<knowledge::Wrapper>();
    return Binder && unsigned(Binder->Callable) < Call->getNumArgs()
               ? unbound(strip(Call->getArg(Binder->Callable)))
               : E;
  }

  const knowledge::Lookup &Known;
};
} // namespace

const Expr *passesCallsTo(const Expr *E, const knowledge::Lookup &Known) {
  return Passing(Known).on(E);
}

//===----------------------------------------------------------------------===//
// Lambdas that call
//===----------------------------------------------------------------------===//

std::optional<Made> madeHandler(const Expr *E) {
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Defined = nullptr;
  const auto *Body = F && !isa<CXXOperatorCallExpr>(Call)
                         ? dyn_cast_or_null<CompoundStmt>(F->getBody(Defined))
                         : nullptr;
  if (!Body || Body->size() != 1)
    return std::nullopt;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_back());
  const auto *Lambda =
      Return ? dyn_cast_or_null<LambdaExpr>(held(Return->getRetValue()))
             : nullptr;
  if (!Lambda)
    return std::nullopt;
  CalledParameters Called(*Defined);
  Called.TraverseStmt(Lambda->getBody());
  if (Called.Found.size() != 1 || *Called.Found.begin() >= Call->getNumArgs())
    return std::nullopt;
  return Made{Lambda, Call->getArg(*Called.Found.begin())};
}

const CXXConstructorDecl *constructorCalled(const FunctionDecl &Maker,
                                            unsigned Given) {
  const TemplateArgumentList *List = Maker.getTemplateSpecializationArgs();
  if (!List || !List->size() ||
      List->get(0).getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXRecordDecl *Made = List->get(0).getAsType()->getAsCXXRecordDecl();
  if (!Made || !Made->hasDefinition())
    return nullptr;
  const CXXConstructorDecl *Only = nullptr;
  for (const CXXConstructorDecl *Constructor : Made->ctors()) {
    if (Constructor->isCopyOrMoveConstructor() || Constructor->isImplicit() ||
        Given < Constructor->getMinRequiredArguments() ||
        Given > Constructor->getNumParams())
      continue;
    if (Only)
      return nullptr; // which one, the library's body would tell
    Only = Constructor;
  }
  return Only;
}

} // namespace cotidy::model
