//===- model/Callables.cpp - what is called -------------------------------===//

#include "model/Callables.h"
#include "knowledge/Classes.h"
#include "model/Ids.h"
#include "model/Makers.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::model {

using knowledge::asCallOperator;
using knowledge::heldSignature;

/// A base of a base of … a class: no further.
static constexpr unsigned MostBases = 8;

/// An instance of \p Generic if there is one whose body was read; what was
/// written if only a library's body, which was not, calls it.
static const FunctionDecl *instance(const FunctionTemplateDecl &Generic) {
  const FunctionDecl *Last = nullptr;
  for (const FunctionDecl *Instance : Generic.specializations())
    if (Instance->hasBody())
      Last = Instance;
  return Last ? Last : Generic.getTemplatedDecl();
}

/// The call operator of \p Record that calls will reach, perhaps inherited;
/// null if there is none, or more than one.
static const FunctionDecl *callOperator(const CXXRecordDecl &Record,
                                        unsigned Depth = 0) {
  if (Record.isLambda()) {
    const FunctionTemplateDecl *Generic =
        Record.getDependentLambdaCallOperator();
    return Generic ? instance(*Generic) : Record.getLambdaCallOperator();
  }
  const FunctionDecl *Only = nullptr;
  for (const Decl *D : Record.decls())
    if (const FunctionDecl *F = asCallOperator(*D)) {
      if (Only)
        return nullptr;
      const auto *Generic = dyn_cast<FunctionTemplateDecl>(D);
      Only = Generic ? instance(*Generic) : F;
    }
  if (Only || Record.getNumBases() != 1 || Depth == MostBases)
    return Only;
  const CXXRecordDecl *Base =
      Record.bases_begin()->getType()->getAsCXXRecordDecl();
  return Base && Base->hasDefinition() ? callOperator(*Base, Depth + 1)
                                       : nullptr;
}

bool isCallableType(QualType T) {
  T = T.getNonReferenceType();
  // To an object that is called as its class has it.
  const CXXRecordDecl *Pointee =
      T->isPointerType() ? T->getPointeeCXXRecordDecl() : nullptr;
  if (Pointee && Pointee->hasDefinition() && Pointee->isAbstract())
    return knowledge::canBeCalled(*Pointee);
  if (T->isFunctionPointerType() || T->isFunctionType() ||
      T->isMemberFunctionPointerType())
    return true;
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  return Record && knowledge::canBeCalled(*Record);
}

static Callable function(const FunctionDecl &F,
                         const knowledge::Lookup &Known) {
  return {Callable::Function, idOf(F), 0,
          !isUserFile(F.getASTContext().getSourceManager(), F.getLocation(),
                      Known)};
}

/// An object that can also be called, such as a log: `Trace &trace`. Nobody
/// hands a completion handler over like that.
static bool isObject(const ParmVarDecl &Parm) {
  QualType T = Parm.getType();
  const CXXRecordDecl *Record =
      T->isLValueReferenceType() ? T->getPointeeCXXRecordDecl() : nullptr;
  // std::function and its like are templates; a template takes what it is
  // given.
  return Record && !Record->isLambda() &&
         !T->getPointeeType()->getAs<SubstTemplateTypeParmType>() &&
         !T->getPointeeType().isConstQualified() &&
         !isa<ClassTemplateSpecializationDecl>(Record);
}

std::pair<const Expr *, const Expr *> assignment(const Stmt *S) {
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(S);
      Assign && Assign->getOpcode() == BO_Assign)
    return {Assign->getLHS(), Assign->getRHS()};
  if (const auto *Assign = dyn_cast_or_null<CXXOperatorCallExpr>(S);
      Assign && Assign->getOperator() == OO_Equal && Assign->getNumArgs() == 2)
    return {Assign->getArg(0), Assign->getArg(1)};
  return {};
}

/// `p` of `*p`, of a smart pointer as well.
static const Expr *pointerIn(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_Deref)
    return model::strip(Unary->getSubExpr());
  const auto *Smart = dyn_cast<CXXOperatorCallExpr>(E);
  return Smart && Smart->getOperator() == OO_Star && Smart->getNumArgs() == 1
             ? model::strip(Smart->getArg(0))
             : nullptr;
}

/// What \p Var is given, or what it points to, somewhere in \p S, if that is
/// one thing; null, and \p Several, if there is more.
static const Expr *assignedIn(const Stmt *S, const VarDecl &Var,
                              bool &Several) {
  const Expr *Found = nullptr;
  if (auto [Left, Right] = assignment(S); Left) {
    const Expr *To = model::strip(Left);
    const Expr *Pointer = pointerIn(To);
    const auto *Ref = dyn_cast<DeclRefExpr>(Pointer ? Pointer : To);
    if (Ref && Ref->getDecl() == &Var)
      Found = Right;
  }
  if (S)
    for (const Stmt *Child : S->children())
      if (const Expr *Inner = assignedIn(Child, Var, Several)) {
        Several |= Found != nullptr;
        Found = Inner;
      }
  return Several ? nullptr : Found;
}

/// `void (*done)(int); … done = job->done;`, once.
static const Expr *assignedOnce(const VarDecl &Var) {
  const auto *F = dyn_cast<FunctionDecl>(Var.getDeclContext());
  bool Several = false;
  return F && F->hasBody() ? assignedIn(F->getBody(), Var, Several) : nullptr;
}

namespace {
/// What is being read.
struct Open {
  /// One variable may be made of another, which is made of the first.
  llvm::SmallPtrSet<const VarDecl *, 4> Variables;
  /// Which side of a `?:` to take, if any; and whether there was one.
  std::optional<bool> Side;
  bool Chose = false;
};
} // namespace

/// `auto step = std::make_shared<std::function<void()>>(); *step = [step] {…};`
static const Expr *pointedTo(const Expr *E, Open &Seen) {
  const Expr *Pointer = pointerIn(E);
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Pointer);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && !isa<ParmVarDecl>(Var) && heldSignature(E->getType()) &&
                 Seen.Variables.insert(Var).second
             ? assignedOnce(*Var)
             : nullptr;
}

static Callable read(const Expr *E, const knowledge::Lookup &Known, Open &Seen);

static Callable variable(const VarDecl &Var, const knowledge::Lookup &Known,
                         Open &Seen) {
  if (const auto *Parm = dyn_cast<ParmVarDecl>(&Var)) {
    const auto *Owner = dyn_cast<FunctionDecl>(Parm->getDeclContext());
    if (Owner && !isObject(*Parm) && isCallableType(Parm->getType()))
      return {Callable::Parameter, idOf(*Owner), Parm->getFunctionScopeIndex()};
    return {};
  }
  const Expr *Is = Var.getInit()                            ? Var.getInit()
                   : Var.getType()->isFunctionPointerType() ? assignedOnce(Var)
                                                            : nullptr;
  return Is && Seen.Variables.insert(&Var).second ? read(Is, Known, Seen) : Callable{};
}

/// An object whose class the user wrote: its own call operator. Library
/// classes, and those like std::function, hold another callable.
static Callable functor(QualType T, const knowledge::Lookup &Known) {
  const CXXRecordDecl *Record = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || heldSignature(T))
    return {};
  const FunctionDecl *Operator = callOperator(*Record);
  const SourceManager &Sources = Record->getASTContext().getSourceManager();
  if (!Operator || Sources.isInSystemHeader(Record->getLocation()) ||
      Sources.isInSystemHeader(Operator->getLocation()))
    return {};
  return function(*Operator, Known);
}

/// \p E is a parameter of a function that somebody calls by its name, perhaps
/// as captured: `f = std::move(f)`. Its type may be that of one lambda; that it
/// is a parameter tells more.
static const ParmVarDecl *givenByCallers(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Var && Var->isInitCapture() && Var->getInit())
    return givenByCallers(model::strip(Var->getInit()));
  const auto *Parm = dyn_cast_or_null<ParmVarDecl>(Var);
  const auto *Owner =
      Parm ? dyn_cast<FunctionDecl>(Parm->getDeclContext()) : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Owner);
  return Owner && !(Method && Method->getParent()->isLambda()) &&
                 !isObject(*Parm) && isCallableType(Parm->getType())
             ? Parm
             : nullptr;
}

/// What a getter gives: `const handler &on_message() { return message_; }`.
static const Expr *gotten(const FunctionDecl &Getter) {
  const FunctionDecl *Defined = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Getter);
  const auto *Body =
      !(Method && Method->isVirtual()) && isCallableType(Getter.getReturnType()) && Getter.hasBody(Defined)
          ? dyn_cast<CompoundStmt>(Defined->getBody())
          : nullptr;
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Given = Return ? Return->getRetValue() : nullptr;
  Given = Given ? model::strip(Given) : nullptr;
  return Given && isa<MemberExpr>(Given) ? Given : nullptr;
}

/// `handler` of `made.completion_handler`, where the local `made` is an object
/// of a library's that is as good as its callable:
/// `async_completion<Token, Signature> made(handler);`
static const Expr *keptByLocal(const Expr *E, const knowledge::Lookup &Known) {
  const auto *Member = dyn_cast<MemberExpr>(E);
  const auto *Ref =
      Member ? dyn_cast<DeclRefExpr>(model::strip(Member->getBase())) : nullptr;
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const auto *Made = Var && Var->isLocalVarDecl() && Var->getInit()
                         ? dyn_cast<CXXConstructExpr>(
                               Var->getInit()->IgnoreImplicit())
                         : nullptr;
  auto Wrapper = Made ? Known.wrapper(*Made->getConstructor())
                      : knowledge::Known<knowledge::Wrapper>();
  return Wrapper && unsigned(Wrapper->Callable) < Made->getNumArgs() &&
                 isCallableType(Member->getType())
             ? Made->getArg(Wrapper->Callable)
             : nullptr;
}

static Callable read(const Expr *E, const knowledge::Lookup &Known,
                     Open &Seen) {
  E = E ? model::strip(E) : nullptr;
  // `auto f(given);` of a template is not made of anything that has a type.
  if (!E || E->getType().isNull())
    return {};
  if (const ParmVarDecl *Parameter = givenByCallers(E))
    return variable(*Parameter, Known, Seen);
  if (const Expr *Kept = keptByLocal(E, Known))
    return read(Kept, Known, Seen);
  if (const Expr *Held = pointedTo(E, Seen))
    return read(Held, Known, Seen);
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return New->getConstructExpr() ? read(New->getConstructExpr(), Known, Seen)
                                   : Callable{};
  if (auto Made = madeHandler(E))
    return read(Made->Of, Known, Seen);
  if (const Expr *Inner = passesCallsTo(E, Known))
    return read(Inner, Known, Seen);
  const CXXRecordDecl *Record =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (Record && Record->isLambda())
    if (const FunctionDecl *Operator = callOperator(*Record))
      return function(*Operator, Known);

  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary &&
      (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)) {
    if (isa<CXXThisExpr>(model::strip(Unary->getSubExpr())))
      return functor(E->getType(), Known); // an operation that hands itself on
    return read(Unary->getSubExpr(), Known, Seen);
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E);
      Choice && Seen.Side) {
    Seen.Chose = true;
    return read(*Seen.Side ? Choice->getTrueExpr() : Choice->getFalseExpr(),
                Known, Seen);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isPtrMemOp())
    return read(Binary->getRHS(), Known, Seen);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl())) {
      Callable Found = function(*F, Known);
      // `&derived::start` may name what its base has.
      NestedNameSpecifier Named = Ref->getQualifier();
      if (Named.getKind() == NestedNameSpecifier::Kind::Type)
        Found.Class = polymorphic(Named.getAsType()->getAsCXXRecordDecl());
      return Found;
    }
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl())) {
      Callable Found = variable(*Var, Known, Seen);
      if (Found.Is != Callable::Unknown)
        return Found;
    }
    return functor(E->getType(), Known);
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Member->getMemberDecl()))
      return function(*F, Known);
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
        return read(Call ? Call->getArg(Index) : Construct->getArg(Index),
                    Known, Seen);
      return {};
    }
    if (const Expr *Field = isa<CallExpr>(E) ? gotten(*F) : nullptr)
      return read(Field, Known, Seen);
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() && heldSignature(E->getType()))
    return read(Construct->getArg(0), Known, Seen);
  return functor(E->getType(), Known);
}

Callable callableOf(const Expr *E, const knowledge::Lookup &Known) {
  Open Seen;
  return read(E, Known, Seen);
}

std::vector<Callable> chosenOf(const Expr *E, const knowledge::Lookup &Known) {
  std::vector<Callable> Found;
  for (bool Side : {true, false}) {
    Open Seen;
    Seen.Side = Side;
    Callable Is = read(E, Known, Seen);
    if (!Seen.Chose || Is.Is == Callable::Unknown)
      return {};
    Found.push_back(std::move(Is));
  }
  return Found;
}

} // namespace cotidy::model
