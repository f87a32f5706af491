#include "checks/lock-across-await/Mutexes.h"

#include "checks/Suspension.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::checks::locks {

/// How deep guards are looked for in structs of structs.
static constexpr unsigned MaxDepth = 3;

const Expr *object(const Expr *E) {
  for (const Expr *Before = nullptr; E && E != Before;) {
    Before = E;
    E = E->IgnoreParenCasts()->IgnoreImplicit();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
        E = Unary->getSubExpr();
    } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E)) {
      if (Call->getOperator() == OO_Star || Call->getOperator() == OO_Arrow)
        E = Call->getArg(0);
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    }
  }
  return E;
}

std::string Mutexes::nameOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  T = T.getUnqualifiedType();
  if (const auto *R = T->getAsCXXRecordDecl(); R && R->getIdentifier())
    return knowledge::nameOf(*R);
  return T.getAsString();
}

bool Mutexes::tries(const FunctionDecl &F) {
  const IdentifierInfo *Id = F.getIdentifier();
  return Id && (Id->getName().starts_with("try_lock") ||
                Id->getName().starts_with("tryLock"));
}

bool Mutexes::acquires(const FunctionDecl &F) const {
  return Known.acquires(F) && !tries(F);
}

bool Mutexes::releases(const FunctionDecl &F) const {
  return Known.releases(F);
}

llvm::SmallVector<const Expr *, 2> Mutexes::subjects(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return {Member->getImplicitObjectArgument()};
  return llvm::SmallVector<const Expr *, 2>(Call.arg_begin(), Call.arg_end());
}

bool Mutexes::touchesMutex(const CallExpr &Call) const {
  const FunctionDecl *F = Call.getDirectCallee();
  if (F && F->isExternC())
    return true;
  for (const Expr *Subject : subjects(Call))
    if (Known.isThreadMutex(Subject->getType()) ||
        !guarded(Subject->getType().getNonReferenceType()).empty())
      return true;
  return false;
}

bool Mutexes::locksInside(const FunctionDecl &F) const {
  auto Locks = [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && acquires(*Callee) && touchesMutex(*Call);
  };
  return anyWithin(bodyOf(F), /*Lambdas=*/false, Locks);
}

bool Mutexes::unlocksInside(const FunctionDecl &F) const {
  auto Unlocks = [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && releases(*Callee) && touchesMutex(*Call);
  };
  return anyWithin(bodyOf(F), /*Lambdas=*/false, Unlocks);
}

bool Mutexes::isMutex(QualType T) const {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (Known.isThreadMutex(T))
    return true;
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return false;
  // Until it is known: a class is no mutex because it locks itself.
  auto [Slot, New] = Judged.try_emplace(R->getCanonicalDecl(), false);
  if (!New)
    return Slot->second;
  const CXXMethodDecl *Lock = methodOf(*R, "lock");
  const CXXMethodDecl *Unlock = methodOf(*R, "unlock");
  // One for coroutines guards its list of waiters: locks, and unlocks again.
  bool Is = Lock && Unlock && Lock->getReturnType()->isVoidType() &&
            locksInside(*Lock) && !unlocksInside(*Lock) &&
            unlocksInside(*Unlock);
  return Judged[R->getCanonicalDecl()] = Is;
}

std::string Mutexes::inArguments(QualType T, unsigned Depth) const {
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (!S || Depth == 0)
    return {};
  llvm::SmallVector<TemplateArgument, 4> Arguments;
  for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
    if (A.getKind() == TemplateArgument::Pack)
      llvm::append_range(Arguments, A.pack_elements());
    else
      Arguments.push_back(A);
  }
  for (const TemplateArgument &A : Arguments) {
    if (A.getKind() != TemplateArgument::Type)
      continue;
    if (isMutex(A.getAsType()))
      return nameOf(A.getAsType());
    std::string Inner = inArguments(A.getAsType(), Depth - 1);
    if (!Inner.empty())
      return Inner;
  }
  return {};
}

/// The mutex that a guard without template arguments is constructed from.
static std::string constructedFrom(const CXXRecordDecl &R,
                                   const Mutexes &Types) {
  for (const CXXConstructorDecl *Ctor : R.ctors())
    if (Ctor->getNumParams() && !Ctor->isCopyOrMoveConstructor() &&
        Types.isMutex(Ctor->getParamDecl(0)->getType()))
      return Mutexes::nameOf(Ctor->getParamDecl(0)->getType());
  return {};
}

std::string Mutexes::guarded(QualType T) const {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !(R = R->getDefinition()))
    return {};
  if (Known.isGuard(T)) {
    // What the template argument says decides: the same guard also serves
    // mutexes that belong to no thread.
    if (isa<ClassTemplateSpecializationDecl>(R))
      return inArguments(T, MaxDepth);
    for (const CXXBaseSpecifier &Base : R->bases())
      if (std::string Held = guarded(Base.getType()); !Held.empty())
        return Held;
    return constructedFrom(*R, *this);
  }
  // A guard of the user's own: locks in a constructor, unlocks in the
  // destructor.
  const CXXDestructorDecl *Destructor = R->getDestructor();
  if (!Destructor || !unlocksInside(*Destructor))
    return {};
  for (const CXXConstructorDecl *Ctor : R->ctors())
    if (locksInside(*Ctor) && !unlocksInside(*Ctor))
      return constructedFrom(*R, *this);
  return {};
}

std::string Mutexes::nested(QualType T, unsigned Depth) const {
  if (std::string Held = guarded(T); !Held.empty() || Depth == 0)
    return Held;
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !(R = R->getDefinition()) || R->isUnion() || R->isLambda() ||
      Known.isGuard(T))
    return {};
  for (const FieldDecl *Field : R->fields())
    if (std::string Held = nested(Field->getType(), Depth - 1); !Held.empty())
      return Held;
  for (const CXXBaseSpecifier &Base : R->bases())
    if (std::string Held = nested(Base.getType(), Depth - 1); !Held.empty())
      return Held;
  return {};
}

std::string Mutexes::heldBy(QualType T) const {
  return nested(T.getNonReferenceType().getUnqualifiedType(), MaxDepth);
}

} // namespace cotidy::checks::locks
