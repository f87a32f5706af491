//===- blocking/Reader.cpp - reads one body -------------------------------===//

#include "blocking/Reader.h"
#include "model/Asks.h"
#include "model/Certain.h"
#include "model/Failures.h"
#include "model/Flow.h"
#include "model/Truths.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"


using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

bool Point::join(const Point &Other) {
  bool Changed = Known.join(Other.Known);
  // Who may be on the loop, is; who may be anywhere, may be anywhere.
  auto Rank = [](Thread T) {
    return T == Thread::Loop ? 2 : T == Thread::Unsure ? 1 : 0;
  };
  if (Rank(Other.On) > Rank(On)) {
    On = Other.On;
    Changed = true;
  }
  if (StayedAt.isInvalid() && Other.StayedAt.isValid()) {
    StayedAt = Other.StayedAt;
    Changed = true;
  }
  if (UntilNextAwait != Other.UntilNextAwait && !UntilNextAwait) {
    UntilNextAwait = true;
    Changed = true;
  }
  return Changed;
}

Reader::Reader(const model::Unit &Unit, const model::Body &Body,
               const SummaryOptions &Options)
    : Unit(Unit), Body(Body), Options(Options), Marks(shapeOf(Body)) {}

static unsigned standardOf(const LangOptions &Language) {
  return Language.CPlusPlus26   ? 26
         : Language.CPlusPlus23 ? 23
         : Language.CPlusPlus20 ? 20
         : Language.CPlusPlus17 ? 17
         : Language.CPlusPlus14 ? 14
         : Language.CPlusPlus11 ? 11
         : Language.CPlusPlus   ? 98
                                : 0;
}

/// The member function that \p F is, or in which the lambda is whose call it
/// is.
static const CXXMethodDecl *memberAround(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  while (Method && Method->getParent()->isLambda())
    Method = dyn_cast_or_null<CXXMethodDecl>(
        Method->getParent()->getParentFunctionOrMethod());
  return Method && Method->isInstance() ? Method : nullptr;
}

/// The class whose object runs the body, if it has virtual functions.
void Reader::readClass() {
  const CXXMethodDecl *Member = memberAround(*Body.Function);
  const CXXRecordDecl *Class =
      Member ? Member->getParent()->getDefinition() : nullptr;
  Result.Class = model::polymorphic(Class);
  if (Result.Class.empty())
    return;
  Result.Abstract = Class->isAbstract();
  Class->forallBases([&](const CXXRecordDecl *Base) {
    if (Unit.isUsers(Base->getLocation()))
      Result.Bases.push_back(idOf(*Base));
    return true;
  });
}

Function Reader::read() {
  const FunctionDecl &F = *Body.Function;
  Result.Id = idOf(F);
  Result.Name = model::displayName(F);
  Result.Where = Unit.position(F.getLocation());
  Result.Standard = standardOf(Unit.AST.getLangOpts());
  Result.Lambda = Body.Lambda != nullptr;
  if (Body.Enclosing)
    Result.Enclosing = idOf(*Body.Enclosing);
  if (Body.Coroutine)
    Result.Body = Body.isGenerator(Unit.Known) ? Function::Generator
                                               : Function::Coroutine;
  Result.Stackless = isMadeOfCases(Body);
  for (const Decl *D : F.decls())
    if (const auto *Var = dyn_cast<VarDecl>(D))
      Result.Stackless |= Unit.Known.isStackless(Var->getType());
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    for (const CXXMethodDecl *Overridden : Method->overridden_methods()) {
      Result.Overrides.push_back(idOf(*Overridden));
      Result.OverridesOf.push_back(idOf(*Overridden->getParent()));
    }
  readClass();

  if (Unit.Known.isEntryPoint(F)) {
    model::Start Entered;
    Entered.Where = Result.Where;
    Entered.Target = {Callable::Function, Result.Id, 0};
    Entered.By = Result.Name;
    Entered.Is = Operation::None;
    Result.Starts.push_back(std::move(Entered));
  }

  Point Start{Thread::Loop, false, {}, Objects(Unit, Body)};
  if (const CFG *Graph = Body.cfg()) {
    auto Doomed = doomed(*Graph);
    model::solve(
        *Graph, Start,
        [&](Point &At, const CFGElement &Element) { transfer(At, Element); },
        [&](Point &At, const CFGBlock &From, unsigned Successor) {
          const Expr *Condition = model::conditionOf(From);
          if (!Condition)
            return;
          At.Known.branched(Condition, Successor == 0);
          if (At.On == Thread::Loop &&
              saysElsewhere(*Condition, Successor == 0, *Body.Function,
                            Unit.Known))
            At.On = Thread::Unsure;
        },
        [&](const Point &At, const CFGElement &Element, const CFGBlock &Block) {
          Now.Block = Block.getBlockID();
          if (!Doomed.count(&Block))
            visit(At, Element);
        });
    order(*Graph);
    findQuiet(*Graph);
  } else {
    begun();
    branches(Start, Body.Statements);
    orderBranches();
  }
  if (Body.Coroutine) {
    // The promise's hooks run where the coroutine runs.
    for (const Stmt *Hook :
         {static_cast<const Stmt *>(Body.Coroutine->getInitSuspendStmt()),
          static_cast<const Stmt *>(Body.Coroutine->getFinalSuspendStmt()),
          static_cast<const Stmt *>(Body.Coroutine->getExceptionHandler()),
          static_cast<const Stmt *>(Body.Coroutine->getReturnValueInit())})
      straight(Start, Hook);
  }
  if (CallsStored)
    for (std::string &Field : TakenOut)
      Result.Empties.push_back({std::move(Field), CallsTasks});
  Result.Truths = model::truthsOf(Unit, Body);
  Result.Callbacks = callbacksOf(Unit, Body);
  Result.AsHandler = model::readHandler(Unit, Body);
  Result.Traits = model::traitsOf(Unit, Body);
  if (Unit.Known.isFuture(Body.Function->getReturnType()) &&
      !Body.Coroutine && returnsReady(Body.Statements))
    Result.Traits.push_back(model::Trait::Ready);
  return std::move(Result);
}

void Reader::order(const CFG &Graph) {
  if (Result.Starts.empty() && Result.Calls.empty() && Result.Blocks.empty())
    return;
  llvm::DenseSet<unsigned> Used;
  for (const BlockingCall &B : Result.Blocks)
    Used.insert(B.When.Block);
  for (const Call &C : Result.Calls)
    Used.insert(C.When.Block);
  for (const Start &S : Result.Starts)
    Used.insert(S.When.Block);
  for (const Assignment &A : Result.Assigns)
    Used.insert(A.When.Block);
  for (const model::Failure &F : model::failuresOf(Unit, Body, Graph))
    if (Used.count(F.Block))
      Result.Failures.push_back(F);
  for (const model::Certain &C : model::certainOf(Unit, Body, Graph))
    if (Used.count(C.Block))
      Result.Always.push_back(C);
  for (model::Asked &A : model::asksOf(Body, Graph))
    if (Used.count(A.Block)) {
      llvm::erase_if(A.After, [&](unsigned Id) { return !Used.count(Id); });
      Result.Asks.push_back(std::move(A));
    }
  for (Assignment &A : Result.Assigns) {
    auto Assigns = [&](unsigned Block) {
      return llvm::any_of(Result.Assigns, [&](const Assignment &Other) {
        return Other.To == A.To && Other.When.Block == Block;
      });
    };
    auto Without = model::reached(
        Graph, [&](unsigned Block, unsigned) { return !Assigns(Block); });
    auto From = llvm::find_if(Graph, [&](const CFGBlock *Block) {
      return Block->getBlockID() == A.When.Block;
    });
    auto Reached = model::reachedFrom(**From, [&](const CFGBlock &Block) {
      return Assigns(Block.getBlockID());
    });
    for (const CFGBlock *Block : Graph) {
      unsigned Id = Block->getBlockID();
      if (Used.count(Id) && !Without.count(Block))
        A.Before.push_back(Id);
      if (Used.count(Id) && Reached.count(Block))
        A.Reaches.push_back(Id);
    }
  }
  if (Result.Starts.empty() &&
      Result.Calls.size() + Result.Assigns.size() + Result.Blocks.size() < 2)
    return;
  for (const CFGBlock *Block : Graph) {
    if (!Used.count(Block->getBlockID()))
      continue;
    After Of{Block->getBlockID(), {}};
    for (const CFGBlock *Next : model::reachedFrom(*Block))
      if (Used.count(Next->getBlockID()))
        Of.Later.push_back(Next->getBlockID());
    llvm::sort(Of.Later);
    if (!Of.Later.empty())
      Result.Flow.push_back(std::move(Of));
  }
  llvm::sort(Result.Flow, [](const After &A, const After &B) {
    return A.Block < B.Block;
  });
}

//===----------------------------------------------------------------------===//
// Moving along the flow
//===----------------------------------------------------------------------===//

void Reader::transfer(Point &At, const CFGElement &Element) const {
  if (auto Statement = Element.getAs<CFGStmt>())
    step(At, Statement->getStmt());
}

void Reader::step(Point &At, const Stmt *S) const {
  if (const auto *Await = dyn_cast<CoawaitExpr>(S)) {
    awaited(At, *Await);
  } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        At.Known.declared(*Var);
  } else if (const auto *Assign = dyn_cast<BinaryOperator>(S)) {
    if (Assign->getOpcode() == BO_Assign)
      At.Known.assigned(Assign->getLHS(), Assign->getRHS());
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
             Operator && Operator->getOperator() == OO_Equal &&
             Operator->getNumArgs() == 2) {
    At.Known.assigned(Operator->getArg(0), Operator->getArg(1));
    At.Known.called(Operator);
  } else if (isa<CallExpr, CXXConstructExpr>(S)) {
    At.Known.called(cast<Expr>(S));
  }
}

void Reader::awaited(Point &At, const CoawaitExpr &Await) const {
  const Expr *Operand = model::strip(Await.getOperand());
  // `co_await this_coro::executor` asks; it does not suspend.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Operand);
      Ref && Unit.Known.isSameExecutor(*Ref->getDecl()))
    return;
  At.Known.suspended();
  if (auto Hop = hopOf(Operand, At.On, Unit.Known)) {
    At.On = Hop->To.On;
    At.UntilNextAwait = Hop->UntilNextAwait;
  } else if (At.UntilNextAwait) {
    At.On = Thread::Loop;
    At.UntilNextAwait = false;
  }
  At.StayedAt = isHopThatStays(Operand, At.On, Unit.Known) ? Await.getBeginLoc()
                                                           : SourceLocation();
}

//===----------------------------------------------------------------------===//
// What happens at a point
//===----------------------------------------------------------------------===//

void Reader::visit(const Point &At, const CFGElement &Element) {
  ASTContext &AST = Unit.AST;
  switch (Element.getKind()) {
  case CFGElement::Statement:
  case CFGElement::Constructor:
  case CFGElement::CXXRecordTypedCall:
    visit(At, Element.castAs<CFGStmt>().getStmt());
    break;
  case CFGElement::Initializer: {
    const CXXCtorInitializer *Init =
        Element.castAs<CFGInitializer>().getInitializer();
    if (const FieldDecl *Field = Init->getAnyMember())
      store(*Field, Init->getInit(), /*Own=*/true);
    break;
  }
  case CFGElement::AutomaticObjectDtor: {
    auto Dtor = Element.castAs<CFGAutomaticObjDtor>();
    destroy(At, Dtor.getDestructorDecl(AST), Dtor.getVarDecl()->getLocation(),
            nullptr, Dtor.getVarDecl());
    break;
  }
  case CFGElement::TemporaryDtor: {
    auto Dtor = Element.castAs<CFGTemporaryDtor>();
    const CXXBindTemporaryExpr *Bound = Dtor.getBindTemporaryExpr();
    if (Marks.GivenAway.count(Bound))
      break;
    destroy(At, Dtor.getDestructorDecl(AST), Bound->getBeginLoc(),
            Bound->getSubExpr(), nullptr);
    break;
  }
  case CFGElement::DeleteDtor: {
    auto Dtor = Element.castAs<CFGDeleteDtor>();
    takeOut(*Dtor.getDeleteExpr()->getArgument());
    destroy(At, Dtor.getDestructorDecl(AST),
            Dtor.getDeleteExpr()->getBeginLoc(),
            Dtor.getDeleteExpr()->getArgument(), nullptr);
    break;
  }
  case CFGElement::MemberDtor:
  case CFGElement::BaseDtor:
    destroy(At, Element.castAs<CFGImplicitDtor>().getDestructorDecl(AST),
            Body.Function->getLocation(), nullptr, nullptr);
    break;
  default:
    break;
  }
}

void Reader::visit(const Point &At, const Stmt *S) {
  // An await's operand stands in the graph more than once.
  if (!Seen.insert(S).second || Marks.Unevaluated.count(S))
    return;
  ++Now.Order;
  auto Assigned = [&](const Expr *To, const Expr *From) {
    assign(*To, *From);
    store(To, From);
  };
  if (const auto *Assign = dyn_cast<BinaryOperator>(S);
      Assign && Assign->getOpcode() == BO_Assign)
    Assigned(Assign->getLHS(), Assign->getRHS());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
      Operator && Operator->getOperator() == OO_Equal &&
      Operator->getNumArgs() == 2)
    Assigned(Operator->getArg(0), Operator->getArg(1));
  if (const auto *List = dyn_cast<InitListExpr>(S))
    store(*List);
  if (isa<CallExpr>(S))
    takeOut(CallSite::of(cast<Expr>(S)));
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S))
    takeOut(*Delete);
  if (isa<CallExpr, CXXConstructExpr>(S))
    call(At, cast<Expr>(S));
}

void Reader::assign(const Expr &To, const Expr &From) {
  if (Callable Of = model::variableOf(To); Of.Is == Callable::Field)
    Result.Assigns.push_back(
        {std::move(Of), model::constantOf(From, Unit.AST), Now, {}, {}});
}

namespace {
/// Calls in code that has no graph, in the order of the source.
class Straight : public RecursiveASTVisitor<Straight> {
public:
  explicit Straight(std::function<void(const Stmt *)> Visit)
      : OnCall(std::move(Visit)) {}
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldTraversePostOrder() const { return true; }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc, bool) { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }
  bool TraverseRequiresExpr(RequiresExpr *) { return true; }
  bool VisitStmt(Stmt *S) {
    OnCall(S);
    return true;
  }

private:
  std::function<void(const Stmt *)> OnCall;
};
} // namespace

void Reader::straight(const Point &At, const Stmt *S) {
  if (S)
    Straight([&](const Stmt *Inner) {
      visit(At, Inner);
    }).TraverseStmt(const_cast<Stmt *>(S));
}

} // namespace cotidy::blocking
