//===- rewrite/PlanHandler.cpp - an operation and its handler -------------===//

#include "rewrite/Planner.h"

#include "blocking/HeldCallback.h"
#include "model/Callables.h"
#include "model/Ids.h"
#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

using callback::Passed;
using callback::Site;

/// Nobody but the chain names \p Body.
bool Planner::isOurs(const model::Body &Body) const {
  if (Body.Lambda)
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (Method && Method->isVirtual())
    return false;
  std::string Id = model::idOf(*Body.Function);
  for (const callback::Function *F : In.Joined.functions()) {
    if (F->Id != Id)
      continue;
    if (callback::has(*F, model::Trait::Exported) &&
        callback::has(*F, model::Trait::Declared))
      return false;
    for (const model::Use &Named : In.Joined.usesOf(*F))
      if (!Sites.count(Named.Where) && !Stops.count(Named.Where))
        return llvm::any_of(Named.From->Starts, [&](const model::Start &S) {
          return Sites.count(S.Where) &&
                 S.Target.Is == model::Callable::Function &&
                 S.Target.Id == F->Id;
        });
  }
  return true;
}

/// How a handler has a variable of what is around it.
void Planner::captured(const LambdaExpr &By, const LambdaCapture &C) {
  const ValueDecl *Var = C.getCapturedVar();
  if (C.getCaptureKind() == LCK_ByRef) {
    P.Shared.insert(Var);
    return;
  }
  P.Copied.insert(Var);
  // Under the same name it may be one variable with what it was given.
  const auto *Own = By.isMutable() ? dyn_cast<VarDecl>(Var) : nullptr;
  while (Own && P.Changed.insert(Own).second) {
    auto Given = Inits.find(Own);
    const VarDecl *From = Given == Inits.end() ? nullptr
                                               : source(Given->second);
    Own = From && From->getDeclName() == Own->getDeclName() ? From : nullptr;
  }
  // The coroutine has the copies of the first handler.
  if (Open.size() == 1 && P.Operations.size() <= 1)
    FirstCopies.insert(Var);
  else
    Copies.emplace(Var, C.getLocation());
}

/// A copy that a handler made of what others see, or change, is another
/// variable; in the coroutine there is one.
bool Planner::copiesAreAlone() {
  for (const auto &[Var, Where] : Copies) {
    QualType T = Var->getType();
    bool Refers = T->isLValueReferenceType() && !FirstCopies.count(Var) &&
                  !T.getNonReferenceType().isConstQualified();
    if (!T.isConstQualified() && (P.Shared.count(Var) || Refers))
      return refuse(Where, "the handler in " + line(Where) +
                               " has a copy of '" + Var->getNameAsString() +
                               "', and the original goes on changing");
  }
  return true;
}

/// How often \p Var is handed to a parameter that nobody looks at.
static unsigned dropped(const Block &In, const ValueDecl &Var) {
  unsigned Count = 0;
  for (const Item &Each : In.Items) {
    for (const auto *Branch : {Each.Then.get(), Each.Else.get()})
      Count += Branch ? dropped(*Branch, Var) : 0;
    if (!Each.Body)
      continue;
    for (const Local &L : Each.Body->Parameters)
      if (L.Init && !L.Var->isReferenced())
        if (const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(L.Init)))
          Count += Ref->getDecl() == &Var;
    Count += dropped(Each.Body->Body, Var);
  }
  return Count;
}

/// Another branch has its handler already, and would go on with just the same.
bool Planner::joins(const GivenHandler &Given, const model::Body &Body,
                    Await &Out) {
  auto Known = Firsts.find(&Body);
  if (Known == Firsts.end() || Body.Lambda || !Given.Bound.empty() ||
      Before[&Body] != Alive)
    return false;
  const Await &First = *Known->second;
  if (First.Results.size() != Out.Results.size() ||
      First.HasError != Out.HasError || First.Wraps != Out.Wraps)
    return false;
  for (size_t I = 0; I != Out.Results.size(); ++I)
    if (First.Results[I] && First.Results[I] != Out.Results[I])
      return false;
  Out.Results = First.Results;
  Out.Joins = &Body;
  return true;
}

bool Planner::handler(const Expr &E, const Passed &Stop,
                      const model::Body &Body, Await &Out) {
  GivenHandler Given = readGiven(U, E, Body);
  if (!Given.Problem.empty())
    return refuse(E.getBeginLoc(),
                  Given.Problem + " in " + line(E.getBeginLoc()));
  if (Given.Object && !model::isSelf(Given.Object))
    return refuse(E.getBeginLoc(), "'" + model::displayName(*Body.Function) +
                                       "' in " + line(E.getBeginLoc()) +
                                       " is a member of another object");
  if (!Body.Function->getReturnType()->isVoidType())
    return refuse(Body.Function->getLocation(),
                  "the handler in " + line(Body.Function->getLocation()) +
                      " returns a value");
  if (Out.Wraps && (Given.Executor || Given.Place != &E))
    return refuse(E.getBeginLoc(), "the handler in " + line(E.getBeginLoc()) +
                                       " is bound to something that " +
                                       name(Stop) + " does not know");
  if (!P.Executor)
    P.Executor = Given.Executor;
  Out.Handler = Given.Place;
  Out.HasBinder = Given.HasBinder;
  Out.Of = &Body;
  if (Given.Variable && !variable(Given, Body, Out))
    return false;
  Owners Held;
  if (!keeps(Given, Stop, Body, E.getBeginLoc(), Held))
    return false;
  Alive = std::move(Held);
  if (Given.Lambda && !Out.CallsVariable)
    for (const LambdaCapture &C : Given.Lambda->captures()) {
      if (C.capturesThis() && C.getCaptureKind() == LCK_StarThis)
        return refuse(C.getLocation(), "the lambda in " +
                                           line(C.getLocation()) +
                                           " works on a copy of its object");
      if (!Given.Lambda->isInitCapture(&C)) {
        if (C.capturesVariable())
          captured(*Given.Lambda, C);
        continue;
      }
      const auto *Var = cast<VarDecl>(C.getCapturedVar());
      // Its text goes where it is used.
      if (lambdaVariable(Var->getInit()))
        continue;
      Local Made;
      Made.Var = Var;
      Made.Init = Var->getInit();
      Made.Reference = C.getCaptureKind() == LCK_ByRef;
      Made.IsSelf = Made.Init && isOwningSelf(Made.Init);
      Out.Locals.push_back(Made);
    }
  llvm::append_range(Out.Locals, Given.Bound);
  Out.Results = std::move(Given.Results);
  const ParmVarDecl *First = Given.First;
  // A name is there to be used: the next operation may share it.
  if (First && Given.Bound.empty() && !Out.Results.empty() &&
      First->getIdentifier() && isErrorCode(First->getType(), U.Known))
    Out.Results.front() = First;
  Out.HasError = First ? isErrorCode(First->getType(), U.Known) : !Out.Hop;
  for (Folded *Each : Open)
    if (Each->Of == &Body) {
      Each->Loop = true;
      Out.Again = &Body;
      return true;
    }
  if (Out.CallsVariable)
    return true;
  if (!leads(Body.Statements) && !isOurs(Body)) {
    Out.Calls = Body.Function;
    return true;
  }
  if (joins(Given, Body, Out))
    return true;
  Firsts.emplace(&Body, &Out);
  Out.Then = std::make_unique<Folded>();
  auto Outside = std::move(Pointers);
  Pointers.clear();
  for (const ParmVarDecl *Each : Body.Function->parameters()) {
    if (!endsVisibly(Each->getType()) ||
        llvm::any_of(Given.Bound,
                     [&](const Local &L) { return L.Var == Each; }))
      continue;
    if (model::isOwningPointer(Each->getType()))
      Pointers.push_back(Each);
    // What nobody receives would end before the handler has done anything.
    bool Received = Each->isReferenced() || Each->isUsed(false);
    const auto *List = dyn_cast<CompoundStmt>(Body.Statements);
    if (!Received && !(List && List->body_empty()))
      return refuse(E.getBeginLoc(), "a result that the handler in " +
                                         line(E.getBeginLoc()) +
                                         " does not use ends after it");
  }
  bool Good = fold(Body, *Out.Then);
  Pointers = std::move(Outside);
  for (const ParmVarDecl *&Result : Out.Results)
    if (Result && references(Body.Statements, *Result) ==
                      dropped(Out.Then->Body, *Result))
      Result = nullptr;
  return Good;
}

/// A temporary of \p S whose end can be seen; it would live until what is
/// awaited is done. What is in \p Left does not count.
const Expr *Planner::temporary(const Stmt *S, const Expr *Left) const {
  if (!S || S == Left || isa<LambdaExpr>(S))
    return nullptr;
  if (const auto *Made = dyn_cast<CXXBindTemporaryExpr>(S);
      Made && endsVisibly(Made->getType()))
    return Made;
  for (const Stmt *Child : S->children())
    if (const Expr *Found = temporary(Child, Left))
      return Found;
  return nullptr;
}

bool Planner::await(const CallExpr &Call, const Passed &Stop, Await &Out) {
  std::vector<Site> Known; // at one place there can be several
  auto [First, Last] = Sites.equal_range(Stop.At.Where);
  for (auto Each = First; Each != Last; ++Each)
    Known.push_back(*Each->second);
  if (!Stop.Starts) {
    Out.Hop = true;
    Known.push_back(
        {Stop.At.In, Stop.At.Started, nullptr, Stop.At.Started->Target});
  }
  const Site *At = nullptr;
  Out.Call = &Call;
  ++P.Awaits;
  if (!Out.Hop)
    P.Operations.push_back(&Call);
  // What stands last is the handler; a condition is a callable, too.
  for (const Expr *Argument : llvm::reverse(
           llvm::ArrayRef<const Expr *>(Call.getArgs(), Call.getNumArgs())))
    for (const Site &Each : Known)
      if (!At && !isa<CXXDefaultArgExpr>(Argument) &&
          model::callableOf(Argument, U.Known) == Each.Handler) {
        Out.Argument = Argument;
        At = &Each;
      }
  const FunctionDecl *Callee = Call.getDirectCallee();
  for (unsigned I = 0; I != Call.getNumArgs(); ++I)
    if (Call.getArg(I) == Out.Argument)
      Out.Wraps = Stop.Starts && Stop.At.Called &&
                  !(Callee && blocking::takesToken(*Callee, I));
  if (Out.Wraps)
    P.Wrapped.insert(&Call);
  Strays |= Out.Hop || Out.Wraps;
  if (const Expr *Ends =
          Out.Argument ? temporary(&Call, Out.Argument) : nullptr)
    return refuse(Ends->getBeginLoc(),
                  "a temporary in " + line(Ends->getBeginLoc()) +
                      " would live until " + name(Stop) + " completes");
  // Without an executor of its own, the handler would decide.
  if (Out.Hop && At &&
      (Call.getNumArgs() < 2 || Out.Argument == Call.getArg(0)))
    return refuse(Call.getBeginLoc(),
                  "no executor is given in " + line(Call.getBeginLoc()));
  // The token names it once more: it must be the same one.
  if (Out.Hop && At) {
    const Expr *Executor = model::strip(Call.getArg(0));
    const FunctionDecl *Asked = model::calleeOf(Executor);
    if (Executor->HasSideEffects(U.AST) &&
        !(isa<CXXMemberCallExpr>(Executor) && Asked &&
          U.Known.isSameExecutor(*Asked)))
      return refuse(Call.getBeginLoc(),
                    "the executor in " + line(Call.getBeginLoc()) +
                        " is made there, and would be made twice");
  }
  auto Targets =
      At ? In.handlersOf(*At) : std::vector<const callback::Function *>();
  const model::Body *Body = nullptr;
  for (const callback::Function *F : Targets)
    Body = bodyOf(*F);
  if (!Out.Argument || !Body)
    return refuse(Call.getBeginLoc(), "the handler of " + name(Stop) + " in " +
                                          line(Call.getBeginLoc()) +
                                          " is not written there");
  return handler(*Out.Argument, Stop, *Body, Out);
}

} // namespace cotidy::rewrite
