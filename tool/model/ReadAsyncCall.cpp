//===- model/ReadAsyncCall.cpp - a call and the handler in it -------------===//

#include "model/ReadAsyncCall.h"
#include "model/CallObject.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cotidy::model {

static std::string typeText(QualType T, const ASTContext &AST) {
  if (const auto *Deduced = dyn_cast<AutoType>(T);
      Deduced && !Deduced->getDeducedType().isNull())
    T = Deduced->getDeducedType();
  // Of `auto x = …` in a template that nobody has filled in, nothing is known;
  // to ask for its full name is a crash.
  if (const AutoType *Open = T->getContainedAutoType();
      Open && Open->getDeducedType().isNull())
    return T.getAsString(AST.getPrintingPolicy());
  return TypeName::getFullyQualifiedName(T, AST, AST.getPrintingPolicy());
}

std::string textOf(const Expr &E, const Unit &Unit) {
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E.getSourceRange()), Unit.sources(),
      Unit.AST.getLangOpts());
  return Lexer::getSourceText(Range, Unit.sources(), Unit.AST.getLangOpts())
      .str();
}

//===----------------------------------------------------------------------===//
// The handler
//===----------------------------------------------------------------------===//

/// A local or parameter of \p In; an init-capture of its own lambda is neither.
static bool isLocal(const ValueDecl &D, const Body &In) {
  return D.getDeclContext() == In.Function && !D.isInitCapture();
}

static bool namesLocal(const Expr *E, const Body &In) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  return Ref && isLocal(*Ref->getDecl(), In);
}

namespace {
/// What is wrapped into a handler, read from outside inwards.
class Unwrapper {
public:
  Unwrapper(const Unit &Unit, const Body &In, AsyncCall &Result)
      : Unit(Unit), In(In), Result(Result) {}

  /// The lambda in the middle; null if there is none in this body.
  const LambdaExpr *read(const Expr *E) {
    for (unsigned Depth = 0; Depth < 8; ++Depth) {
      E = strip(E);
      if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
        captures(*Lambda);
        return Lambda;
      }
      const Expr *Inner = inner(*E);
      if (!Inner)
        return nullptr;
      E = Inner;
    }
    return nullptr;
  }

private:
  const Expr *inner(const Expr &E) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(&E))
      return Unary->getSubExpr();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(&E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      return Var && Var->isLocalVarDecl() && namesLocal(Ref, In)
                 ? Var->getInit()
                 : nullptr;
    }
    const FunctionDecl *F = calleeOf(&E);
    auto Wrapper =
        F ? Unit.Known.wrapper(*F) : knowledge::Known<knowledge::Wrapper>();
    std::vector<const Expr *> Arguments = argumentsOf(E);
    if (!Wrapper || unsigned(Wrapper->Callable) >= Arguments.size())
      return nullptr;
    const Expr *Callable = Arguments[Wrapper->Callable];
    if (const Expr *Where = executor(E, *Wrapper.Is, Arguments))
      if (Result.Executor.empty())
        Result.Executor = textOf(*strip(Where), Unit);
    // A conversion to std::function that nobody wrote wraps nothing.
    if (!isa<CXXConstructExpr>(E) || E.getBeginLoc() != Callable->getBeginLoc())
      Result.Binders.push_back(knowledge::nameOf(*F));
    // What stands behind the callable is bound to its parameters.
    if (Wrapper->Callable == 0)
      for (size_t I = 1; I < Arguments.size(); ++I)
        bound(*Arguments[I]);
    return Callable;
  }

  /// `bind_executor(strand_, …)`, `strand_.wrap(…)`.
  static const Expr *executor(const Expr &E, const knowledge::Wrapper &Is,
                              llvm::ArrayRef<const Expr *> Arguments) {
    if (Is.ExecutorFrom)
      return unsigned(*Is.ExecutorFrom) < Arguments.size()
                 ? Arguments[*Is.ExecutorFrom]
                 : nullptr;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&E);
    return Member ? Member->getImplicitObjectArgument() : nullptr;
  }

  void bound(const Expr &E) {
    const Expr *Value = strip(&E);
    const auto *Ref = dyn_cast<DeclRefExpr>(Value);
    if (Ref)
      if (const auto *Space =
              dyn_cast<NamespaceDecl>(Ref->getDecl()->getDeclContext());
          (Space && Space->getName() == "placeholders") ||
          isPlaceholder(*Ref->getDecl()))
        return;
    if (isa<CXXDefaultArgExpr>(E))
      return;
    Capture Found;
    Found.Name = textOf(*Value, Unit);
    Found.Type = typeText(Value->getType(), Unit.AST);
    bool Refers = isReferenceWrapper(E.getType());
    const auto *Move = dyn_cast<CallExpr>(E.IgnoreParenImpCasts());
    Found.By = isa<CXXThisExpr>(Value)           ? Capture::This
               : Refers                          ? Capture::ByReference
               : Move && Move->isCallToStdMove() ? Capture::ByInit
                                                 : Capture::ByCopy;
    Found.KeepsAlive = !Refers && isOwningPointer(Value->getType());
    Found.Local = namesLocal(Value, In);
    Result.Captures.push_back(std::move(Found));
  }

  /// Boost's `_1` stands in the global or in an unnamed namespace.
  static bool isPlaceholder(const ValueDecl &D) {
    llvm::StringRef Name = D.getIdentifier() ? D.getName() : "";
    return Name.size() == 2 && Name[0] == '_' && isDigit(Name[1]);
  }

  void captures(const LambdaExpr &Lambda) {
    auto Init = Lambda.capture_init_begin();
    for (const LambdaCapture &C : Lambda.captures()) {
      const Expr *From = *Init++;
      Capture Found;
      if (C.capturesThis()) {
        Found.Name = "this";
        Found.Type = typeText(From->getType(), Unit.AST);
        Found.By = C.getCaptureKind() == LCK_StarThis ? Capture::StarThis
                                                      : Capture::This;
      } else if (C.capturesVariable()) {
        variable(Lambda, C, From, Found);
      } else {
        continue;
      }
      Result.Captures.push_back(std::move(Found));
    }
  }

  void variable(const LambdaExpr &Lambda, const LambdaCapture &C,
                const Expr *From, Capture &Found) {
    const ValueDecl &Var = *C.getCapturedVar();
    Found.Name = Var.getNameAsString();
    QualType T = Var.getType().getNonReferenceType();
    // `p = std::move(p)` has the type of the variable, by a longer name.
    QualType Source = From ? strip(From)->getType() : QualType();
    if (!Source.isNull() && Unit.AST.hasSameUnqualifiedType(T, Source))
      T = Source.getUnqualifiedType();
    Found.Type = typeText(T, Unit.AST);
    bool Copied = C.getCaptureKind() == LCK_ByCopy;
    Found.By = !Copied               ? Capture::ByReference
               : Var.isInitCapture() ? Capture::ByInit
                                     : Capture::ByCopy;
    Found.KeepsAlive = Copied && isOwningPointer(T);
    Found.Mutated = Copied && Lambda.isMutable() && changes(Lambda, Var);
    Found.Local = Var.isInitCapture()
                      ? namesLocal(From ? strip(From) : nullptr, In)
                      : isLocal(Var, In);
  }

  /// Does the lambda's body do more with \p Var than read it?
  bool changes(const LambdaExpr &Lambda, const ValueDecl &Var) const {
    llvm::SmallVector<const Stmt *, 32> Work{Lambda.getBody()};
    while (!Work.empty()) {
      const Stmt *S = Work.pop_back_val();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S);
          Ref && Ref->getDecl() == &Var && !isRead(*Ref))
        return true;
      for (const Stmt *Child : S->children())
        if (Child)
          Work.push_back(Child);
    }
    return false;
  }

  /// Behind a cast to a value, or to const, nothing is changed.
  bool isRead(const Expr &Use) const {
    const ParentMap &Parents = In.parents();
    const Stmt *Up = &Use;
    do {
      Up = Parents.getParent(Up);
      if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Up))
        return Cast->getCastKind() == CK_LValueToRValue ||
               (Cast->getCastKind() == CK_NoOp &&
                Cast->getType().isConstQualified());
    } while (Up && isa<MemberExpr, ParenExpr>(Up));
    return false;
  }

  const model::Unit &Unit;
  const Body &In;
  AsyncCall &Result;
};
} // namespace

//===----------------------------------------------------------------------===//
// The call
//===----------------------------------------------------------------------===//

/// Is \p Call used, and is it a statement?
static void findUse(const Body &In, const Expr &Call, AsyncCall &Result) {
  const ParentMap &Parents = In.parents();
  const Stmt *Value = &Call, *Up = Parents.getParent(Value);
  while (Up && isa<CXXBindTemporaryExpr, FullExpr, ParenExpr, CastExpr>(Up)) {
    Value = Up;
    Up = Parents.getParent(Value);
  }
  if (!Up)
    return;
  const auto *Discarded = dyn_cast<CastExpr>(Value);
  bool Void = Call.getType()->isVoidType() ||
              (Discarded && Discarded->getType()->isVoidType());
  Result.ResultUsed = !Void && Parents.isConsumedExpr(cast<Expr>(Value));
  const auto *For = dyn_cast<ForStmt>(Up);
  Result.Alone = !Result.ResultUsed && !isa<Expr, DeclStmt, CoreturnStmt>(Up) &&
                 (!For || For->getBody() == Value);
}

/// Is \p Call made in one of the cases of a `switch`?
static bool isInCase(const Body &In, const Expr &Call) {
  for (const Stmt *Up = &Call; Up; Up = In.parents().getParent(Up))
    if (isa<SwitchCase>(Up))
      return true;
    else if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(
                 In.parents().getParent(Up));
             Switch && Up == Switch->getBody())
      return true;
  return false;
}

/// Does \p E block until \p Value has come: `value.get()`?
static bool waitsFor(const Stmt *E, const Expr &Value, const Unit &Unit) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || strip(Call->getImplicitObjectArgument()) != strip(&Value))
    return false;
  auto Blocks = Unit.Known.blocking(*F);
  return Blocks && Blocks->What == knowledge::Kind::Wait && !F->getNumParams();
}

/// Is somewhere in \p S waited for what \p Var holds?
static bool waitsIn(const Stmt *S, const VarDecl &Var, const Unit &Unit) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(strip(Call->getImplicitObjectArgument()));
        Ref && Ref->getDecl() == &Var && waitsFor(Call, *Ref, Unit))
      return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return waitsIn(Child, Var, Unit);
  });
}

/// `load().get()`, also by way of a local.
static bool isWaitedFor(const Unit &Unit, const Body &In, const Expr &Call) {
  const Stmt *Up = &Call;
  do {
    Up = In.parents().getParent(Up);
    if (waitsFor(Up, Call, Unit))
      return true;
  } while (isa_and_nonnull<MemberExpr, FullExpr, ParenExpr, CastExpr,
                           CXXBindTemporaryExpr, MaterializeTemporaryExpr,
                           CXXConstructExpr>(Up));
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Up);
  const auto *Var = Declaration && Declaration->isSingleDecl()
                        ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                        : nullptr;
  return Var && Var->getType()->getAsCXXRecordDecl() &&
         waitsIn(In.Statements, *Var, Unit);
}

AsyncCall readAsyncCall(const Unit &Unit, const Body &In, const Expr &Call,
                        const Expr *Handler) {
  AsyncCall Result;
  const LambdaExpr *Lambda = nullptr;
  if (Handler) {
    Lambda = Unwrapper(Unit, In, Result).read(Handler);
    if (const Expr *Object = objectOf(Call, *Handler)) {
      Result.Object = objectText(Unit, Object);
      Result.OnNew = isOnNew(*Object, In, Unit);
    }
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    Result.OnAnother = !isSelf(Object);
    Result.OnNew |= Result.OnAnother && isOnNew(*Object, In, Unit);
  }
  Result.Nested = Lambda != nullptr;
  Result.Dependent = In.Function->isDependentContext();
  findUse(In, Call, Result);
  Result.Waited = isWaitedFor(Unit, In, Call);
  Result.InCase = isInCase(In, Call);
  Result.InMacro =
      Call.getBeginLoc().isMacroID() || Call.getEndLoc().isMacroID();
  if (Lambda)
    Result.InMacro |= Lambda->getBody()->getBeginLoc().isMacroID() ||
                      Lambda->getBody()->getEndLoc().isMacroID();
  aftermath(Unit, In, Call, Result);
  return Result;
}

} // namespace cotidy::model
