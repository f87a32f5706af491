//===- blocking/ReadCallbacks.cpp - what becomes of a callback ------------===//
//
//   void load(name, callback) {
//     timer.async_wait([callback](ec) {   // Given: what starts there runs it
//       callback(ec);                     // called once, and last
//     });
//   }
//
// Follows every way through the body, and through the lambdas that have the
// callback, and counts. What it cannot follow is a fault.
//
//===----------------------------------------------------------------------===//

#include "blocking/HeldCallback.h"
#include "blocking/Reader.h"

#include <set>

using namespace clang;

namespace cotidy::blocking {

namespace {

/// On the ways that lead to one point, the callback has been called or handed
/// on: never, or once. Neither: no way leads there.
enum : unsigned { Never = 1, Once = 2 };
using Ways = unsigned;

/// Goes through one body, or one lambda in it.
class Walk {
public:
  Walk(const model::Unit &Unit, const Callable &Value, Callback &Found)
      : Unit(Unit), Held(Unit, Value), Found(Found) {}

  void run(const model::Body &Of) {
    const auto *Maker = dyn_cast<CXXConstructorDecl>(Of.Function);
    bool Keeps = Maker && llvm::any_of(Maker->inits(), [&](const auto *Init) {
      return Held.names(Init->getInit());
    });
    if (Keeps || Of.Coroutine)
      return fault(Fault::Lost, Of.Function->getLocation());
    In = &Of;
    leave(statement(Of.Statements, Never), Of.Statements->getEndLoc());
    In = nullptr;
  }

private:
  void fault(Fault::Sort Is, SourceLocation Where) {
    Found.Faults.push_back({Is, Unit.position(Where)});
  }
  void leave(Ways Here, SourceLocation Where) {
    if (Here & Never)
      fault(Fault::Missed, Where);
  }

  //===--------------------------------------------------------------------===//
  // Statements
  //===--------------------------------------------------------------------===//

  Ways statement(const Stmt *S, Ways Here) {
    if (!S || !Here)
      return Here;
    if (const auto *E = dyn_cast<Expr>(S))
      return expression(E, Here);
    if (const auto *List = dyn_cast<CompoundStmt>(S)) {
      for (const Stmt *Each : List->body())
        Here = statement(Each, Here);
      return Here;
    }
    if (const auto *Many = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Many->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit())
          if (!Held.isNamedBy(*Var))
            Here = expression(Var->getInit(), Here);
      return Here;
    }
    if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      leave(expression(Return->getRetValue(), Here), Return->getBeginLoc());
      return 0;
    }
    if (const auto *If = dyn_cast<IfStmt>(S))
      return branch(*If, Here);
    if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      return cases(*Switch, Here);
    if (isa<GotoStmt, IndirectGotoStmt, SwitchCase>(S))
      fault(Fault::Lost, S->getBeginLoc());
    if (isa<BreakStmt>(S)) {
      if (Broken)
        *Broken |= Here;
      return 0;
    }
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      return tries(*Try, Here);
    if (isa<ContinueStmt>(S)) {
      if (Continued)
        *Continued |= Here;
      return 0;
    }
    if (isa<NullStmt>(S))
      return Here;
    if (!Held.names(S)) {
      returnsIn(S, Here);
      return Here;
    }
    if (auto Again = partsOf(*S))
      return loop(*S, *Again, Here);
    // Of a label, only what stays outside of it.
    fault(Fault::Lost, S->getBeginLoc());
    return Once;
  }

  struct Loop {
    const Stmt *First = nullptr, *Body = nullptr;
    const Expr *While = nullptr;
  };
  static std::optional<Loop> partsOf(const Stmt &S) {
    if (const auto *For = dyn_cast<ForStmt>(&S))
      return Loop{For->getInit(), For->getBody(), For->getCond()};
    if (const auto *Each = dyn_cast<CXXForRangeStmt>(&S))
      return Loop{Each->getRangeStmt(), Each->getBody()};
    if (const auto *While = dyn_cast<WhileStmt>(&S))
      return Loop{nullptr, While->getBody(), While->getCond()};
    if (const auto *Do = dyn_cast<DoStmt>(&S))
      return Loop{nullptr, Do->getBody(), Do->getCond()};
    return std::nullopt;
  }

  /// What a round does that does not leave the loop, the next one does again.
  Ways loop(const Stmt &S, const Loop &Of, Ways Here) {
    // The condition, its variable, and what comes between two rounds.
    if (llvm::any_of(S.children(), [&](const Stmt *Part) {
          return Part && Part != Of.First && Part != Of.Body &&
                 Held.names(Part);
        })) {
      fault(Fault::Twice, S.getBeginLoc());
      return Here;
    }
    // Whether there is another round, if that is the same each time.
    std::optional<bool> Goes;
    bool Is = false;
    if (isa<ForStmt>(S) && !Of.While)
      Goes = true;
    else if (Of.While && !Of.While->isValueDependent() &&
             Of.While->EvaluateAsBooleanCondition(Is, Unit.AST))
      Goes = Is;
    bool Forever = Goes.value_or(false);
    Here = expression(Of.While, statement(Of.First, Here));
    Ways After = Forever || isa<DoStmt>(S) ? 0 : Here, Again = 0;
    Ways *Outer = std::exchange(Broken, &After);
    Ways *Around = std::exchange(Continued, &Again);
    Again |= statement(Of.Body, Here);
    Broken = Outer;
    Continued = Around;
    if ((Again & Once) && Goes.value_or(true))
      fault(Fault::Twice, S.getBeginLoc());
    return After | (Forever ? 0 : Again);
  }

  /// What leaves the body from inside of \p S, where the callback is not named.
  void returnsIn(const Stmt *S, Ways Here) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (isa<GotoStmt, IndirectGotoStmt>(S))
      fault(Fault::Lost, S->getBeginLoc());
    if (isa<ReturnStmt, CXXThrowExpr>(S))
      leave(Here, S->getBeginLoc());
    for (const Stmt *Child : S->children())
      returnsIn(Child, Here);
  }

  Ways branch(const IfStmt &If, Ways Here) {
    if (If.isConstexpr()) {
      auto Taken = If.getNondiscardedCase(Unit.AST);
      if (Taken)
        return statement(*Taken, Here);
    }
    Here = statement(If.getInit(), Here);
    if (const VarDecl *Var = If.getConditionVariable())
      Here = expression(Var->getInit(), Here);
    if (auto There = Held.asks(If.getCond(), /*Tested=*/true))
      return statement(*There ? If.getThen() : If.getElse(), Here);
    Here = expression(If.getCond(), Here);
    Ways Then = statement(If.getThen(), Here);
    return Then | statement(If.getElse(), Here);
  }

  Ways tries(const CXXTryStmt &Try, Ways Here) {
    Ways After = statement(Try.getTryBlock(), Here);
    if (Held.names(Try.getTryBlock())) {
      fault(Fault::Lost, Try.getBeginLoc());
      Here |= Once; // it may have thrown itself
    }
    for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
      After |= statement(Try.getHandler(I)->getHandlerBlock(), Here);
    return After;
  }

  Ways cases(const SwitchStmt &Switch, Ways Here) {
    Here = expression(Switch.getCond(), statement(Switch.getInit(), Here));
    const auto *List = dyn_cast<CompoundStmt>(Switch.getBody());
    if (!List) {
      if (Held.names(Switch.getBody()))
        fault(Fault::Lost, Switch.getBeginLoc());
      return Here;
    }
    Ways After = 0, Now = 0;
    Ways *Outer = std::exchange(Broken, &After);
    bool Default = false;
    for (const Stmt *Each : List->body()) {
      while (const auto *Label = dyn_cast<SwitchCase>(Each)) {
        Default |= isa<DefaultStmt>(Label);
        Now |= Here;
        Each = Label->getSubStmt();
      }
      Now = statement(Each, Now);
    }
    Broken = Outer;
    return After | Now | (Default ? 0 : Here);
  }

  //===--------------------------------------------------------------------===//
  // Calls
  //===--------------------------------------------------------------------===//

  /// It is called or handed on, by \p By.
  Ways happens(Ways Here, const Expr &By) {
    if (Here & Once)
      fault(Fault::Twice, By.getExprLoc());
    return Here ? Once : 0;
  }

  std::optional<Fault> after(const Expr &Call) {
    model::AsyncCall What;
    model::aftermath(Unit, *In, Call, What);
    if (What.RunsAfter.valid())
      return Fault{Fault::After, What.RunsAfter};
    if (What.LocalDies.valid())
      return Fault{Fault::Ends, What.LocalDies};
    return std::nullopt;
  }

  /// What \p E does with the callback, in the order in which it is written.
  Ways expression(const Expr *E, Ways Here) {
    if (!E || !Here)
      return Here;
    if (isa<CXXThrowExpr>(model::strip(E))) {
      leave(Here, E->getExprLoc());
      return 0;
    }
    if (!Held.names(E) || Held.asks(E)) {
      returnsIn(E, Here);
      return Here;
    }
    const Expr *Inner = model::strip(E);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner); Ref && Held.is(*Ref))
      return lost(*E, Here);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Inner))
      return lost(*Lambda, Here);
    if (isa<CallExpr, CXXConstructExpr>(Inner))
      return call(*Inner, Here);
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner);
        Choice && !Held.names(Choice->getCond())) {
      Here = expression(Choice->getCond(), Here);
      return expression(Choice->getTrueExpr(), Here) |
             expression(Choice->getFalseExpr(), Here);
    }
    // Of these, only the first operand is always computed.
    const auto *Binary = dyn_cast<BinaryOperator>(Inner);
    bool Tested = Binary && Binary->isLogicalOp();
    bool Chooses = isa<AbstractConditionalOperator>(Inner) || Tested;
    bool First = true;
    for (const Stmt *Child : Inner->children()) {
      const auto *Operand = dyn_cast_or_null<Expr>(Child);
      bool Asks = Operand && Held.asks(Operand, Tested);
      if (Chooses && !First && Held.names(Child) && !Asks)
        return lost(*Inner, Here);
      First = false;
      if (!Asks)
        Here = statement(Child, Here);
    }
    return Here;
  }

  Ways lost(const Expr &E, Ways Here) {
    fault(Fault::Lost, E.getBeginLoc());
    return happens(Here, E);
  }

  Ways call(const Expr &E, Ways Here) {
    CallSite Site = CallSite::of(&E);
    const auto *Call = dyn_cast<CallExpr>(&E);
    const Expr *Callee = Site.Object;
    if (Call && !isa<CXXMemberCallExpr, CXXOperatorCallExpr>(Call))
      Callee = Site.Callee ? nullptr : Call->getCallee();
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
    bool Calls = Callee && (!Operator || Operator->getOperator() == OO_Call) &&
                 !isa<CXXMemberCallExpr>(E) && Held.is(*Callee);
    for (unsigned I = 0; I != Site.Arguments.size(); ++I) {
      const Expr *Argument = Site.Arguments[I];
      if (!Held.names(Argument))
        continue;
      if (!Held.is(*Argument))
        Here = expression(Argument, Here);
      else
        Here = handOn(E, Site, I, Here);
    }
    if (Calls)
      return called(E, *Callee, Here);
    return Callee && Held.names(Callee) ? expression(Callee, Here) : Here;
  }

  Ways called(const Expr &E, const Expr &Callee, Ways Here) {
    if (auto Then = after(E))
      Found.Faults.push_back(*Then);
    Found.AtOnce |= Depth == 0;
    Here = happens(Here, E);
    if (const LambdaExpr *Lambda = Held.lambdaIn(&Callee))
      enter(*Lambda, Depth);
    return Here;
  }

  Ways handOn(const Expr &E, const CallSite &Site, unsigned I, Ways Here) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
    if (!Site.Callee || (Operator && Operator->getOperator() != OO_Call))
      return lost(E, Here); // `pending_ = callback`
    const auto *Method = dyn_cast<CXXMethodDecl>(Site.Callee);
    if (Method && Method->isVirtual())
      return lost(E, Here); // nobody sees which body takes it
    HandedOn Next;
    Next.Where = Unit.position(shownAt(E));
    Next.Directly = Depth == 0;
    Next.Then = after(E);
    // What is known of a function counts more than its body.
    const FunctionDecl &F = *Site.Callee;
    if (Unit.Known.callables(F, I, Site.Arguments.size()).empty() &&
        !Unit.Known.initiates(F) && mayBeUsers(F, Unit))
      Next.To = Callable{Callable::Parameter, idOf(F), I};
    Found.Given.push_back(std::move(Next));
    if (const LambdaExpr *Lambda = Held.lambdaIn(Site.Arguments[I]))
      enter(*Lambda, Depth + 1);
    return happens(Here, E);
  }

  /// Goes through the lambda, once for each sense of "at once".
  void enter(const LambdaExpr &Lambda, unsigned At) {
    if (!Entered.insert({&Lambda, At == 0}).second)
      return;
    const model::Body *Of = nullptr;
    for (const model::Body &Each : Unit.Bodies)
      if (Each.Lambda == &Lambda) {
        if (Of)
          return fault(Fault::Lost, Lambda.getBeginLoc());
        Of = &Each;
      }
    if (!Of || Of->Coroutine)
      return fault(Fault::Lost, Lambda.getBeginLoc());
    Ways *Outer = std::exchange(Broken, nullptr);
    Ways *Round = std::exchange(Continued, nullptr);
    const model::Body *Around = std::exchange(In, Of);
    unsigned Before = std::exchange(Depth, At);
    leave(statement(Of->Statements, Never), Of->Statements->getEndLoc());
    Depth = Before;
    In = Around;
    Broken = Outer;
    Continued = Round;
  }

  const model::Unit &Unit;
  HeldCallback Held;
  Callback &Found;
  const model::Body *In = nullptr;
  unsigned Depth = 0; ///< of lambdas that do not run at once
  Ways *Broken = nullptr;    ///< those that leave the loop or switch at hand
  Ways *Continued = nullptr; ///< those that go on with its next round
  std::set<std::pair<const LambdaExpr *, bool>> Entered;
};

} // namespace

std::vector<Callback> callbacksOf(const model::Unit &Unit,
                                  const model::Body &Of) {
  std::vector<Callback> All;
  if (Of.Lambda)
    return All;
  for (const ParmVarDecl *Each : Of.Function->parameters()) {
    if (!isCallableType(Each->getType()))
      continue;
    Callback Found;
    Found.Parameter = Each->getFunctionScopeIndex();
    Callable Value{Callable::Parameter, idOf(*Of.Function), Found.Parameter};
    // Nothing is found of a token: with another one, another thing happens.
    if (!takesToken(*Of.Function, Found.Parameter))
      Walk(Unit, Value, Found).run(Of);
    All.push_back(std::move(Found));
  }
  return All;
}

} // namespace cotidy::blocking
