#include "model/AwaitContext.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::model {

static bool descend(const Stmt *At, const Stmt *Target,
                    std::vector<const Stmt *> &Path) {
  if (!At)
    return false;
  Path.push_back(At);
  if (At == Target || llvm::any_of(At->children(), [&](const Stmt *Child) {
        return descend(Child, Target, Path);
      }))
    return true;
  Path.pop_back();
  return false;
}

std::vector<const Stmt *> pathTo(const Stmt &Root, const Stmt &Target) {
  std::vector<const Stmt *> Path;
  descend(&Root, &Target, Path);
  return Path;
}

static bool awaits(const Stmt *S) {
  return S && (isa<CoawaitExpr>(S) || llvm::any_of(S->children(), awaits));
}

namespace {

/// The locks that are held where a path through a body ends. A lock given up
/// on some ways only counts as held.
class HeldLocks {
public:
  explicit HeldLocks(const knowledge::Lookup &Known) : Known(Known) {}

  bool any(llvm::ArrayRef<const Stmt *> Path) {
    for (size_t I = 0; I + 1 < Path.size(); ++I) {
      const Stmt *Next = Path[I + 1];
      if (const auto *Block = dyn_cast<CompoundStmt>(Path[I])) {
        for (const Stmt *Before : Block->body()) {
          if (Before == Next)
            break;
          pass(Before);
        }
      } else if (isa<IfStmt, SwitchStmt, WhileStmt, ForStmt, CXXForRangeStmt>(
                     Path[I])) {
        // `if (std::lock_guard L(M); ready())`
        for (const Stmt *Before : Path[I]->children()) {
          if (Before == Next)
            break;
          if (const auto *D = dyn_cast_or_null<DeclStmt>(Before))
            pass(D);
        }
      }
    }
    return !Held.empty();
  }

private:
  void pass(const Stmt *S) {
    if (const auto *Declares = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declares->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          if (holds(Var->getType(), 0) && locksAtOnce(*Var))
            Held.insert(Var);
      return;
    }
    const auto *E = dyn_cast<Expr>(S);
    const auto *Call = E ? dyn_cast<CallExpr>(strip(E)) : nullptr;
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    if (!F)
      return;
    if (Known.acquires(*F))
      Held.insert(object(*Call));
    else if (Known.releases(*F))
      Held.erase(object(*Call));
  }

  /// What a call locks; null stands for all that has no name.
  static const ValueDecl *object(const CallExpr &Call) {
    const Expr *On = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
      On = Member->getImplicitObjectArgument();
    else if (Call.getNumArgs())
      On = Call.getArg(0);
    On = On ? strip(On) : nullptr;
    if (const auto *Address = dyn_cast_or_null<UnaryOperator>(On))
      On = strip(Address->getSubExpr());
    if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(On))
      return Ref->getDecl();
    if (const auto *Member = dyn_cast_or_null<MemberExpr>(On))
      return Member->getMemberDecl();
    return nullptr;
  }

  /// \p T is a guard of a mutex, or has one in it.
  bool holds(QualType T, unsigned Depth) const {
    if (Known.isGuard(T))
      return true;
    const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
    if (!Record || !Record->hasDefinition() || Depth == 3)
      return false;
    return llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
      return holds(Field->getType(), Depth + 1);
    });
  }

  /// Not if it is deferred; and what was awaited locks a coroutine's mutex.
  bool locksAtOnce(const VarDecl &Var) const {
    const Expr *Init = Var.getInit();
    if (!Init || awaits(Init))
      return !Init;
    const auto *Construct = dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit());
    return !Construct ||
           llvm::none_of(Construct->arguments(), [&](const Expr *Argument) {
             return Known.defersLock(Argument->getType());
           });
  }

  const knowledge::Lookup &Known;
  llvm::SmallPtrSet<const ValueDecl *, 4> Held;
};

} // namespace

/// What hinders an await in \p Child because it stands in \p Parent.
static std::optional<AwaitObstacle> obstacleIn(const Stmt &Parent,
                                               const Stmt &Child) {
  if (isa<CXXCatchStmt>(Parent))
    return AwaitObstacle::CatchHandler;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&Parent))
    if (&Child == Lambda->getBody())
      return AwaitObstacle::Lambda;
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, CXXTypeidExpr,
          RequiresExpr>(Parent))
    return AwaitObstacle::Unevaluated;
  if (const auto *Declares = dyn_cast<DeclStmt>(&Parent))
    for (const Decl *D : Declares->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        if (Var->isStaticLocal() || Var->getTLSKind() != VarDecl::TLS_None ||
            Var->isConstexpr())
          return AwaitObstacle::StaticInitialiser;
  return std::nullopt;
}

std::optional<AwaitObstacle> awaitObstacle(const Unit &U, const Body &In,
                                           const Expr &At) {
  if (!In.Coroutine)
    return AwaitObstacle::NoCoroutine;
  if (In.isGenerator(U.Known))
    return AwaitObstacle::Generator;
  if (At.getBeginLoc().isMacroID() || At.getEndLoc().isMacroID())
    return AwaitObstacle::Macro;
  std::vector<const Stmt *> Path = pathTo(*In.Statements, At);
  if (Path.empty())
    return AwaitObstacle::DefaultArgument;
  for (size_t I = 0; I + 1 < Path.size(); ++I)
    if (auto Why = obstacleIn(*Path[I], *Path[I + 1]))
      return Why;
  if (HeldLocks(U.Known).any(Path))
    return AwaitObstacle::LockHeld;
  return std::nullopt;
}

llvm::StringRef sentence(AwaitObstacle Why) {
  switch (Why) {
  case AwaitObstacle::NoCoroutine:
    return "the function is not a coroutine";
  case AwaitObstacle::Generator:
    return "a generator cannot await";
  case AwaitObstacle::CatchHandler:
    return "'co_await' is not allowed in a catch handler";
  case AwaitObstacle::Lambda:
    return "the lambda is not a coroutine";
  case AwaitObstacle::DefaultArgument:
    return "'co_await' is not allowed in a default argument or initializer";
  case AwaitObstacle::Unevaluated:
    return "'co_await' is not allowed in an unevaluated operand";
  case AwaitObstacle::StaticInitialiser:
    return "'co_await' is not allowed in the initializer of a static variable";
  case AwaitObstacle::LockHeld:
    return "a lock is held here, which must not outlive a suspension";
  case AwaitObstacle::Macro:
    return "the call comes from a macro";
  }
  llvm_unreachable("every obstacle has its sentence");
}

} // namespace cotidy::model
