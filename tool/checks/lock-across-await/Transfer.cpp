#include "checks/Suspension.h"
#include "checks/lock-across-await/Held.h"

using namespace clang;

namespace cotidy::checks::locks {

void Transfer::operator()(State &S, const CFGElement &Element) {
  if (auto Destroyed = Element.getAs<CFGAutomaticObjDtor>()) {
    S.Locks.erase(Destroyed->getVarDecl());
    return;
  }
  auto Statement = Element.getAs<CFGStmt>();
  if (!Statement)
    return;
  const Stmt *Is = Statement->getStmt();
  if (const auto *Declaration = dyn_cast<DeclStmt>(Is)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        declare(S, *Var);
  } else if (const auto *Call = dyn_cast<CallExpr>(Is)) {
    call(S, *Call);
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Is)) {
    if (!Construct->getConstructor()->isCopyOrMoveConstructor())
      passArguments(
          S, Construct->getConstructor(),
          llvm::ArrayRef(Construct->getArgs(), Construct->getNumArgs()));
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(Is)) {
    lambda(S, *Lambda);
  }
}

void Transfer::declare(State &S, const VarDecl &Var) {
  const Expr *Init = Var.getInit();
  if (!Init || !Var.hasLocalStorage())
    return;
  // A reference only to a temporary that lives as long as it does.
  if (Var.getType()->isReferenceType() &&
      !isa<MaterializeTemporaryExpr>(Init->IgnoreParens()) &&
      !isa<ExprWithCleanups>(Init))
    return;
  std::string Mutex = Types.heldBy(Var.getType());
  if (Mutex.empty())
    return;
  Subjects[&Var] = {Mutex, true};
  Hold Is = after(S, Init);
  S.Locks[&Var] = {Is, Var.getLocation(), Is};
  if (Is != Hold::No)
    adopt(S, Init);
}

void Transfer::adopt(State &S, const Expr *Construction) {
  // A mutex that was locked by hand now belongs to the guard.
  anyWithin(Construction, /*Lambdas=*/false, [&](const Stmt &In) {
    if (const auto *E = dyn_cast<Expr>(&In))
      if (const ValueDecl *Key = keyOf(E))
        if (Subject *Known = subject(Key); Known && !Known->Guard)
          S.Locks.erase(Key);
    return false;
  });
}

void Transfer::acquire(State &S, const CallExpr &Call, Hold Becomes) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  for (const Expr *Object : Mutexes::subjects(Call)) {
    const ValueDecl *Key = keyOf(Object);
    if (!Key)
      continue;
    if (!subject(Key)) {
      // A C function that locks knows no other mutex than a thread's.
      QualType T = object(Object)->getType();
      std::string Guarded = Types.guarded(T.getNonReferenceType());
      if (!Guarded.empty())
        Subjects[Key] = {Guarded, true};
      else if (Callee->isExternC() || Types.isMutex(T))
        Subjects[Key] = {Mutexes::nameOf(T), false};
      else
        continue;
    }
    S.Locks[Key] = {Becomes, Call.getBeginLoc(), Becomes};
  }
}

void Transfer::release(State &S, const CallExpr &Call) {
  for (const Expr *Object : Mutexes::subjects(Call))
    if (auto It = S.Locks.find(keyOf(Object)); It != S.Locks.end())
      // `if (c) m.lock(); … if (c) m.unlock();`: paths that cannot be told
      // apart here.
      It->second.Is =
          It->second.Is == Hold::Somewhere ? Hold::Unsure : Hold::No;
}

/// The member is one that every lockable type has.
static bool isNamed(const FunctionDecl &F, llvm::ArrayRef<llvm::StringRef> Of) {
  return isa<CXXMethodDecl>(F) && F.getIdentifier() &&
         llvm::is_contained(Of, F.getName());
}

void Transfer::call(State &S, const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee) {
    passArguments(S, nullptr,
                  llvm::ArrayRef(Call.getArgs(), Call.getNumArgs()));
    return;
  }
  if (const auto *Assign = dyn_cast<CXXOperatorCallExpr>(&Call);
      Assign && Assign->getOperator() == OO_Equal) {
    const ValueDecl *Key = keyOf(Assign->getArg(0));
    if (Subject *Known = subject(Key); Known && Known->Guard) {
      Hold Is = after(S, Assign->getArg(1));
      S.Locks[Key] = {Is, Call.getBeginLoc(), Is};
      return;
    }
  }
  if (isa<CXXMemberCallExpr>(Call) && Mutexes::tries(*Callee)) {
    acquire(S, Call, Hold::Unsure);
    return;
  }
  if (Types.acquires(*Callee) || isNamed(*Callee, {"lock", "lock_shared"})) {
    acquire(S, Call, Hold::Yes);
    return;
  }
  if (Types.releases(*Callee) ||
      isNamed(*Callee, {"unlock", "unlock_shared", "release"})) {
    release(S, Call);
    return;
  }
  bool Moves = Callee->isInStdNamespace() && Callee->getIdentifier() &&
               (Callee->getName() == "move" || Callee->getName() == "forward");
  if (Moves && Call.getNumArgs() == 1) {
    auto It = S.Locks.find(keyOf(Call.getArg(0)));
    if (It != S.Locks.end()) {
      It->second.BeforeMove = It->second.Is;
      It->second.Is = Hold::No;
    }
    return;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    if (isNamed(*Callee, {"swap"}))
      if (auto It = S.Locks.find(keyOf(Member->getImplicitObjectArgument()));
          It != S.Locks.end())
        It->second.Is = Hold::Unsure;
    // A member function may unlock what this one locked by hand.
    for (auto &[Key, Lock] : S.Locks)
      if (isa<FieldDecl>(Key) && Lock.Is != Hold::No &&
          mentionsIn(*Callee, *Key))
        Lock.Is = Hold::Unsure;
  }
  passArguments(S, Callee, llvm::ArrayRef(Call.getArgs(), Call.getNumArgs()));
}

bool Transfer::mentionsIn(const FunctionDecl &F, const ValueDecl &Key) const {
  return Types.unlocksInside(F) &&
         anyWithin(bodyOf(F), /*Lambdas=*/true, [&](const Stmt &In) {
           const auto *Member = dyn_cast<MemberExpr>(&In);
           return Member && Member->getMemberDecl() == &Key;
         });
}

/// Waits that give the lock back when they return.
static bool returnsLocked(const FunctionDecl &F) {
  return F.isInStdNamespace() && F.getIdentifier() &&
         (F.getName().starts_with("wait") || F.getName() == "ref" ||
          F.getName() == "addressof");
}

void Transfer::passArguments(State &S, const FunctionDecl *Callee,
                             llvm::ArrayRef<const Expr *> Arguments) {
  if (Callee && returnsLocked(*Callee))
    return;
  for (size_t I = 0; I != Arguments.size(); ++I) {
    auto It = S.Locks.find(keyOf(Arguments[I]));
    if (It == S.Locks.end() || It->second.Is == Hold::No)
      continue;
    // What can be changed through a reference or pointer can be unlocked.
    QualType T = Arguments[I]->getType();
    if (Callee && I < Callee->getNumParams()) {
      T = Callee->getParamDecl(I)->getType();
      if (!T->isReferenceType() && !T->isPointerType())
        continue;
      T = T->getPointeeType();
    }
    if (T.isConstQualified())
      continue;
    if (Callee && bodyOf(*Callee) && !Types.unlocksInside(*Callee))
      continue;
    It->second.Is = Hold::Unsure;
  }
}

void Transfer::lambda(State &S, const LambdaExpr &Lambda) {
  anyWithin(Lambda.getBody(), /*Lambdas=*/true, [&](const Stmt &In) {
    const auto *Call = dyn_cast<CallExpr>(&In);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && (Types.releases(*Callee) ||
                   isNamed(*Callee, {"unlock", "unlock_shared", "release"})))
      for (const Expr *Object : Mutexes::subjects(*Call))
        if (auto It = S.Locks.find(keyOf(Object));
            It != S.Locks.end() && It->second.Is != Hold::No)
          It->second.Is = Hold::Unsure;
    return false;
  });
}

} // namespace cotidy::checks::locks
