//===- model/Aftermath.cpp - what a body does after a call ----------------===//

#include "model/EmptyResults.h"
#include "model/ReadAsyncCall.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::model {

//===----------------------------------------------------------------------===//
// What does something
//===----------------------------------------------------------------------===//

/// Can a program see that \p S was executed? Its operands are not looked at.
static bool acts(const Stmt &S) {
  if (const auto *E = dyn_cast<Expr>(&S); E && isReferenceWrapper(E->getType()))
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(&S)) {
    const FunctionDecl *F = Call->getDirectCallee();
    // std::move and its like are built in, and declared so.
    return !F || !(F->hasAttr<ConstAttr>() || F->hasAttr<PureAttr>());
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&S))
    return !Construct->getConstructor()->isTrivial();
  if (const auto *Binary = dyn_cast<BinaryOperator>(&S))
    return Binary->isAssignmentOp();
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    return Unary->isIncrementDecrementOp();
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(&S))
    return Cast->getCastKind() == CK_LValueToRValue &&
           Cast->getSubExpr()->getType().isVolatileQualified();
  return isa<CXXNewExpr, CXXDeleteExpr, CXXThrowExpr, CoroutineSuspendExpr,
             DependentCoawaitExpr, AtomicExpr, AsmStmt,
             CXXUnresolvedConstructExpr>(S);
}

/// The same for all of \p S; what a lambda does, it does not do here.
static bool actsInside(const Stmt &S) {
  if (acts(S))
    return true;
  if (isa<LambdaExpr>(S))
    return false;
  return llvm::any_of(S.children(), [](const Stmt *Child) {
    return Child && actsInside(*Child);
  });
}

/// Calls \p Found for each `std::move(variable)` in \p S; not for those in
/// one of two ways, if \p Surely.
static void
movedIn(const Stmt *S,
        llvm::function_ref<void(const ValueDecl &, const Stmt &)> Found,
        bool Surely = false) {
  if (!S || (Surely && isa<AbstractConditionalOperator>(S)))
    return;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      movedIn(Init, Found, Surely);
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && Call->isCallToStdMove())
    if (const auto *Ref = dyn_cast<DeclRefExpr>(strip(Call->getArg(0))))
      Found(*Ref->getDecl(), *Call);
  for (const Stmt *Child : S->children())
    movedIn(Child, Found, Surely);
}

//===----------------------------------------------------------------------===//
// After the call
//===----------------------------------------------------------------------===//

namespace {
class Aftermath {
public:
  Aftermath(const Unit &Unit, const Body &In, const Expr &Call,
            AsyncCall &Result)
      : Unit(Unit), In(In), Call(Call), Result(Result) {
    // The call is a part of these; what they do with its value is not after it.
    for (const Stmt *Up = &Call; Up; Up = In.parents().getParent(Up))
      Around.insert(Up);
  }

  void read() {
    for (const ParmVarDecl *Parameter : In.Function->parameters())
      dies(*Parameter);
    const CFG *Graph = In.cfg();
    if (!Graph || !alongGraph(*Graph))
      alongSyntax();
    findCatch();
  }

private:
  /// False if the call is in no block of \p Graph.
  bool alongGraph(const CFG &Graph) {
    for (const CFGBlock *Block : Graph)
      for (size_t I = 0; I < Block->size(); ++I)
        if (auto At = (*Block)[I].getAs<CFGStmt>();
            At && At->getStmt() == &Call) {
          follow(*Block, I + 1);
          return true;
        }
    return false;
  }

  void follow(const CFGBlock &Start, size_t Begin) {
    // Blocks, and whether something was done on the way to them.
    std::set<std::pair<const CFGBlock *, bool>> Reached;
    llvm::SmallVector<std::pair<const CFGBlock *, bool>, 16> Work;
    auto Leave = [&](const CFGBlock &Block, bool Acted) {
      for (const CFGBlock *Next : Block.succs())
        if (Next && Reached.insert({Next, Acted}).second)
          Work.emplace_back(Next, Acted);
    };
    auto Go = [&](const CFGBlock &Block, size_t From, bool Acted) {
      if (pass(Block, From, Acted))
        Leave(Block, Acted);
    };
    Go(Start, Begin, false);
    while (!Work.empty()) {
      auto [Block, Acted] = Work.pop_back_val();
      Go(*Block, 0, Acted);
    }
    Result.InLoop =
        Reached.count({&Start, false}) || Reached.count({&Start, true});
    Result.InState = Result.InLoop && isInState();
  }

  /// `while (true) switch (state) { case greeting: …; state = request; … }`
  bool isInState() const {
    const SwitchStmt *Cases = nullptr;
    for (const Stmt *Up = In.parents().getParent(&Call); Up;
         Up = In.parents().getParent(Up)) {
      const Expr *Asks = nullptr;
      if (const auto *For = dyn_cast<ForStmt>(Up))
        Asks = For->getCond();
      else if (const auto *While = dyn_cast<WhileStmt>(Up))
        Asks = While->getCond();
      else if (isa<DoStmt, CXXForRangeStmt>(Up))
        return false;
      bool Always = false;
      if (isa<ForStmt, WhileStmt>(Up))
        return Cases &&
               (!Asks ||
                (Asks->EvaluateAsBooleanCondition(Always, Unit.AST) && Always));
      if (const auto *Switch = dyn_cast<SwitchStmt>(Up);
          Switch && named(*Switch->getCond()) &&
          isGivenIn(Switch->getBody(), named(*Switch->getCond())))
        Cases = Switch;
    }
    return false;
  }

  static const ValueDecl *named(const Expr &E) {
    const Expr *Inner = strip(&E);
    if (const auto *Member = dyn_cast<MemberExpr>(Inner))
      return Member->getMemberDecl();
    const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
    return Ref ? Ref->getDecl() : nullptr;
  }

  static bool isGivenIn(const Stmt *S, const ValueDecl *D) {
    const auto *Assign = dyn_cast_or_null<BinaryOperator>(S);
    if (Assign && Assign->isAssignmentOp() && named(*Assign->getLHS()) == D)
      return true;
    return S && llvm::any_of(S->children(), [&](const Stmt *Child) {
             return isGivenIn(Child, D);
           });
  }

  /// Goes through \p Block, and notes in \p Acted whether something has been
  /// done at its end; false if what comes then does not count.
  bool pass(const CFGBlock &Block, size_t Begin, bool &Acted) {
    // What happens while the program dies, happens after nothing.
    if (Block.hasNoReturnElement())
      return false;
    for (size_t I = Begin; I < Block.size(); ++I) {
      if (auto End = Block[I].getAs<CFGAutomaticObjDtor>()) {
        dies(*End->getVarDecl());
      } else if (auto At = Block[I].getAs<CFGStmt>()) {
        const Stmt &S = *At->getStmt();
        if (Around.count(&S) && &S != &Call)
          continue;
        // Operations complete while a loop runs, here or in a thread.
        if (runsLoop(S) ||
            (isa<CXXConstructExpr, CallExpr>(S) && runsLoopInside(&S))) {
          Result.RunsLoop = true;
          return false;
        }
        if (!Acted && acts(S) && !asksForExecutor(S) && runs(S))
          Acted = true;
      }
    }
    return true;
  }

  /// `socket.get_executor()` is only a question, and so is an executor made to
  /// be asked.
  bool asksForExecutor(const Stmt &S) const {
    return isa<CallExpr, CXXConstructExpr>(S) &&
           Unit.Known.executor(cast<Expr>(S).getType().getNonReferenceType());
  }

  /// `io.run();`, `pool.join();`
  bool runsLoop(const Stmt &S) const {
    const auto *Run = dyn_cast<CallExpr>(&S);
    const FunctionDecl *F = Run ? Run->getDirectCallee() : nullptr;
    auto Blocks = F ? Unit.Known.blocking(*F)
                    : knowledge::Known<knowledge::BlockingFunction>();
    if (!Blocks)
      return false;
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    return Blocks->What == knowledge::Kind::EventLoop ||
           (Blocks->What == knowledge::Kind::Wait && Method &&
            Unit.Known.executor(
                Unit.AST.getCanonicalTagType(Method->getParent())));
  }

  /// \p S, or what it hands to another thread, runs a loop: also by a function
  /// whose body is seen, as `std::bind(run, &io)`.
  bool runsLoopInside(const Stmt *S, unsigned Depth = 0) const {
    if (!S)
      return false;
    if (runsLoop(*S))
      return true;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl())) {
        auto Blocks = Unit.Known.blocking(*F);
        return (Blocks && Blocks->What == knowledge::Kind::EventLoop) ||
               (Depth < 3 && F->hasBody() &&
                runsLoopInside(F->getBody(), Depth + 1));
      }
    // What is called is another matter than what is given away to be called.
    const Stmt *Called = nullptr;
    if (const auto *Call = dyn_cast<CallExpr>(S);
        Call && !isa<CXXMemberCallExpr>(S))
      Called = Call->getCallee();
    return llvm::any_of(S->children(), [&](const Stmt *C) {
      return C != Called && runsLoopInside(C, Depth);
    });
  }

  void findCatch() {
    const Stmt *From = &Call;
    for (const Stmt *Up = In.parents().getParent(From); Up;
         From = Up, Up = In.parents().getParent(Up)) {
      const auto *Try = dyn_cast<CXXTryStmt>(Up);
      if (!Try || From != Try->getTryBlock())
        continue;
      if (!runsLoopInside(From))
        Result.Caught = Unit.position(Try->getTryLoc());
      return;
    }
  }

  /// For a body without a graph, and for what stands in no block.
  void alongSyntax() {
    const Stmt *From = &Call;
    for (const Stmt *Up = In.parents().getParent(From); Up;
         From = Up, Up = In.parents().getParent(Up)) {
      if (const auto *For = dyn_cast<ForStmt>(Up))
        Result.InLoop |= From != For->getInit();
      else if (const auto *Each = dyn_cast<CXXForRangeStmt>(Up))
        Result.InLoop |= From == Each->getBody();
      else
        Result.InLoop |= isa<WhileStmt, DoStmt>(Up);
      if (const auto *List = dyn_cast<CompoundStmt>(Up))
        if (!throughList(*List, From))
          return;
    }
  }

  /// False if nothing behind \p List is reached.
  bool throughList(const CompoundStmt &List, const Stmt *From) {
    bool Passed = false;
    for (const Stmt *S : List.body()) {
      if (S == From) {
        Passed = true;
      } else if (Passed) {
        if (actsInside(*S)) {
          runs(*S);
          return false;
        }
        if (isa<ReturnStmt, CoreturnStmt>(S))
          return false;
      } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
        for (const Decl *D : Declaration->decls())
          if (const auto *Var = dyn_cast<VarDecl>(D);
              Var && Var->hasLocalStorage())
            dies(*Var);
      }
    }
    return true;
  }

  /// Notes that \p S is executed; false if nobody wrote it.
  bool runs(const Stmt &S) {
    const ParentMap &Parents = In.parents();
    const Stmt *Whole = &S;
    for (const Stmt *Up = &S; (Up = Parents.getParent(Up)); Whole = Up) {
      if (Around.count(Up))
        break;
      // What the promise does with `co_return` belongs to the language.
      const auto *Return = dyn_cast<CoreturnStmt>(Up);
      if (Return && Whole == Return->getPromiseCall())
        return false;
      if (isa<DeclStmt, ReturnStmt, CoreturnStmt>(Up)) {
        Whole = Up;
        break;
      }
      if (!isa<Expr>(Up))
        break;
    }
    earliest(Result.RunsAfter, Whole->getBeginLoc());
    return true;
  }

  void dies(const VarDecl &Var) {
    bool Silent = endsSilently(Var.getType(), Unit.Known);
    if ((Silent && !ownsVisibly(Var.getType(), Unit.Known)) || isMoved(Var) ||
        isEmptyResult(Unit, In, Var, Call))
      return;
    // What is born after the call belongs to what runs after it.
    if (Unit.sources().isBeforeInTranslationUnit(Var.getLocation(),
                                                 Call.getBeginLoc()) &&
        earliest(Silent ? Result.OwnerDies : Result.LocalDies,
                 Var.getLocation()))
      (Silent ? Result.Owner : Result.Local) = Var.getNameAsString();
  }

  /// What is left of it then has nothing to do.
  bool isMoved(const VarDecl &Var) {
    if (!Moved) {
      Moved.emplace();
      auto Note = [&](const ValueDecl &From, const Stmt &At) {
        if (isSurelyDone(At))
          Moved->insert(&From);
      };
      movedIn(In.Statements, Note);
      if (const auto *Maker = dyn_cast<CXXConstructorDecl>(In.Function))
        for (const CXXCtorInitializer *Init : Maker->inits())
          movedIn(Init->getInit(), Note, /*Surely=*/true);
    }
    return Moved->count(&Var) != 0;
  }

  /// Whoever comes to the call has executed \p S, or does so with the call.
  bool isSurelyDone(const Stmt &S) const {
    const Stmt *From = nullptr;
    for (const Stmt *Up = &S; Up; From = Up, Up = In.parents().getParent(Up)) {
      if (const auto *If = dyn_cast<IfStmt>(Up);
          If && From && (From == If->getThen() || From == If->getElse()))
        return false;
      if (Around.count(Up))
        return !isa_and_nonnull<SwitchStmt>(In.parents().getParent(Up));
      if (isa<SwitchStmt, ForStmt, CXXForRangeStmt, WhileStmt,
              AbstractConditionalOperator, CXXCatchStmt>(Up))
        return false;
    }
    return true;
  }

  /// The first in the source, but what is before the call comes round again.
  bool earliest(Position &Known, SourceLocation Loc) {
    Position Found = Unit.position(Loc);
    Position Here = Unit.position(Call.getBeginLoc());
    if (!Known.valid() || std::make_pair(Found < Here, Found) <
                              std::make_pair(Known < Here, Known)) {
      Known = std::move(Found);
      return true;
    }
    return false;
  }

  const model::Unit &Unit;
  const Body &In;
  const Expr &Call;
  AsyncCall &Result;
  llvm::SmallPtrSet<const Stmt *, 16> Around;
  /// The variables that are moved from by then; read when asked for.
  std::optional<llvm::SmallPtrSet<const ValueDecl *, 4>> Moved;
};
} // namespace

void aftermath(const Unit &Unit, const Body &In, const Expr &Call,
               AsyncCall &Result) {
  Aftermath(Unit, In, Call, Result).read();
}

} // namespace cotidy::model
