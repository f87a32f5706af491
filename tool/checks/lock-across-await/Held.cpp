#include "checks/lock-across-await/Held.h"

#include "checks/Suspension.h"
#include "model/Flow.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::checks::locks {

Hold either(Hold A, Hold B) {
  if (A == B)
    return A;
  return A == Hold::Unsure || B == Hold::Unsure ? Hold::Unsure
                                                : Hold::Somewhere;
}

bool State::join(const State &Other) {
  bool Changed = false;
  auto Merge = [&](Lock &Mine, const Lock &Theirs) {
    if (Mine.Is == Hold::No)
      Mine.Where = Theirs.Where;
    Hold Is = either(Mine.Is, Theirs.Is);
    Changed |= Is != Mine.Is;
    Mine.Is = Is;
  };
  for (const auto &[Key, Theirs] : Other.Locks)
    Merge(Locks[Key], Theirs);
  for (auto &[Key, Mine] : Locks)
    if (!Other.Locks.count(Key))
      Merge(Mine, Lock());
  return Changed;
}

//===----------------------------------------------------------------------===//
// Which object is meant
//===----------------------------------------------------------------------===//

Transfer::Transfer(const model::Body &Body, const Mutexes &Types)
    : Body(Body), Types(Types) {}

Subject *Transfer::subject(const ValueDecl *Key) {
  auto It = Key ? Subjects.find(Key) : Subjects.end();
  return It == Subjects.end() ? nullptr : &It->second;
}

const ValueDecl *Transfer::keyOf(const Expr *E) const {
  E = object(E);
  if (!E)
    return nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl()))
      return cast_or_null<ValueDecl>(Binding->getDecomposedDecl());
    return Ref->getDecl();
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    // A member of a guard stands for the guard: `locked.lock.unlock()`.
    const ValueDecl *Whole = keyOf(Member->getBase());
    auto It = Whole ? Subjects.find(Whole) : Subjects.end();
    if (It != Subjects.end() && It->second.Guard)
      return Whole;
    return Member->getMemberDecl();
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    // std::ref(lock), lock.mutex(): see the call's own object.
    if (Callee && Callee->isInStdNamespace() && Call->getNumArgs() == 1)
      return keyOf(Call->getArg(0));
    return Callee;
  }
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Is a guard held once it is initialised?
//===----------------------------------------------------------------------===//

/// \p E without what a conversion or a temporary adds, but with moves.
static const Expr *plain(const Expr *E) {
  for (const Expr *Before = nullptr; E && E != Before;) {
    Before = E;
    E = E->IgnoreParenImpCasts()->IgnoreImplicit();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
      E = Default->getExpr();
  }
  return E;
}

static bool isMove(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return F && F->isInStdNamespace() && F->getIdentifier() &&
         (F->getName() == "move" || F->getName() == "forward") &&
         Call->getNumArgs() == 1;
}

static bool isStd(QualType T, llvm::StringRef Name) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return R && R->isInStdNamespace() && R->getIdentifier() &&
         R->getName() == Name;
}

/// How the arguments of a guard's constructor let it start.
static Hold afterArguments(const CXXConstructExpr &C, const Mutexes &Types) {
  Hold Is = Hold::No;
  for (const Expr *Argument : C.arguments()) {
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    QualType T = Argument->getType();
    if (isStd(T, "defer_lock_t"))
      return Hold::No;
    // It may time out.
    if (isStd(T, "duration") || isStd(T, "time_point"))
      return Hold::Unsure;
    if (Types.defers(T)) {
      std::string Tag = Mutexes::nameOf(T);
      return llvm::StringRef(Tag).contains("try") ? Hold::Unsure : Hold::No;
    }
    bool Null = plain(Argument)->isNullPointerConstant(
        C.getConstructor()->getASTContext(), Expr::NPC_ValueDependentIsNull);
    if (!Null)
      Is = Hold::Yes;
  }
  return Is;
}

Hold Transfer::afterConstruction(const State &S, const CXXConstructExpr &C) {
  const CXXConstructorDecl *Ctor = C.getConstructor();
  if (Ctor->isCopyOrMoveConstructor() && C.getNumArgs())
    return after(S, C.getArg(0));
  if (Types.isKnownGuard(C.getType()))
    return afterArguments(C, Types);
  // A struct, or a guard of the user's own: what its constructor does.
  if (Types.locksInside(*Ctor))
    return Hold::Yes;
  const FunctionDecl *Defined = nullptr;
  if (!Ctor->isDefined(Defined))
    return Ctor->isImplicit() ? Hold::No : Hold::Unsure;
  Hold Is = Hold::No;
  for (const CXXCtorInitializer *Init :
       cast<CXXConstructorDecl>(Defined)->inits())
    if (!Types.heldBy(Init->getInit()->getType()).empty())
      Is = std::max(Is, after(S, Init->getInit()));
  return Is;
}

Hold Transfer::afterCall(const FunctionDecl *Callee) {
  if (!Callee)
    return Hold::Unsure;
  // A helper that returns a guard returns it locked, unless it can be seen to
  // do otherwise.
  bool Surely = true;
  anyWithin(bodyOf(*Callee), /*Lambdas=*/false, [&](const Stmt &In) {
    const auto *C = dyn_cast<CXXConstructExpr>(&In);
    if (C && !C->getConstructor()->isCopyOrMoveConstructor() &&
        Types.isKnownGuard(C->getType()))
      Surely &= afterArguments(*C, Types) == Hold::Yes;
    return !Surely;
  });
  return Surely ? Hold::Yes : Hold::Unsure;
}

Hold Transfer::after(const State &S, const Expr *Init) {
  Init = Init ? plain(Init) : nullptr;
  if (!Init)
    return Hold::No;
  if (isMove(Init)) {
    const ValueDecl *From = keyOf(cast<CallExpr>(Init)->getArg(0));
    auto It = From ? S.Locks.find(From) : S.Locks.end();
    return It == S.Locks.end() ? Hold::Unsure : It->second.BeforeMove;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(Init))
    return afterConstruction(S, *C);
  if (const auto *List = dyn_cast<InitListExpr>(Init)) {
    Hold Is = Hold::No;
    for (const Expr *Part : List->inits())
      if (!Types.heldBy(Part->getType()).empty())
        Is = std::max(Is, after(S, Part));
    return Is;
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Init))
    return either(after(S, Choice->getTrueExpr()),
                  after(S, Choice->getFalseExpr()));
  if (isa<CoroutineSuspendExpr>(Init))
    return Hold::Yes;
  if (const auto *Call = dyn_cast<CallExpr>(Init))
    return afterCall(Call->getDirectCallee());
  return Hold::Unsure;
}

State Transfer::start() {
  State S;
  auto Owned = [&](const VarDecl &Var) {
    QualType T = Var.getType();
    std::string Mutex = Types.guarded(T.getNonReferenceType());
    if (Mutex.empty())
      return;
    Subjects[&Var] = {Mutex, true};
    // A guard that is only lent is its owner's affair.
    Hold Is = T->isReferenceType() ? Hold::Unsure : Hold::Yes;
    S.Locks[&Var] = {Is, Var.getLocation(), Is};
  };
  for (const ParmVarDecl *Parameter : Body.Function->parameters())
    Owned(*Parameter);
  if (Body.Lambda)
    for (const LambdaCapture &Capture : Body.Lambda->captures())
      if (Capture.capturesVariable() && Body.Lambda->isInitCapture(&Capture))
        if (const auto *Var = dyn_cast<VarDecl>(Capture.getCapturedVar()))
          Owned(*Var);
  return S;
}

//===----------------------------------------------------------------------===//
// What the outcome of a test says
//===----------------------------------------------------------------------===//

void Transfer::branch(State &S, const CFGBlock &From, unsigned Successor) {
  if (const Expr *Condition = model::conditionOf(From))
    narrow(S, Condition, Successor == 0);
}

void Transfer::narrow(State &S, const Expr *Condition, bool Outcome) {
  Condition = plain(Condition);
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition);
      Not && Not->getOpcode() == UO_LNot)
    return narrow(S, Not->getSubExpr(), !Outcome);
  const auto *Test = dyn_cast<CXXMemberCallExpr>(Condition);
  const CXXMethodDecl *Method = Test ? Test->getMethodDecl() : nullptr;
  if (!Method)
    return;
  llvm::StringRef Name =
      Method->getIdentifier() ? Method->getName() : llvm::StringRef();
  if (!isa<CXXConversionDecl>(Method) && Name != "owns_lock" &&
      Name != "isLocked" && Name != "is_locked" && !Mutexes::tries(*Method))
    return;
  auto It = S.Locks.find(keyOf(Test->getImplicitObjectArgument()));
  if (It != S.Locks.end() &&
      (It->second.Is == Hold::Unsure || It->second.Is == Hold::Somewhere))
    It->second.Is = Outcome ? Hold::Yes : Hold::No;
}

} // namespace cotidy::checks::locks
