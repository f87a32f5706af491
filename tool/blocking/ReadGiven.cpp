//===- blocking/ReadGiven.cpp - callables that a body gives away ----------===//

#include "blocking/Reader.h"
#include "knowledge/Classes.h"
#include "model/Signs.h"
#include "model/Truths.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// std::ranges::for_each and its like: objects of a class in std::ranges. They
/// call what they are given before they return.
static bool isRangesAlgorithm(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || Method->getOverloadedOperator() != OO_Call)
    return false;
  const auto *Space = dyn_cast<NamespaceDecl>(
      Method->getParent()->getEnclosingNamespaceContext());
  while (Space && Space->isInline())
    Space = dyn_cast<NamespaceDecl>(Space->getParent());
  return Space && Space->getName() == "ranges" &&
         Space->getParent()->isStdNamespace();
}

/// A std::function and its like, or an object of a class of the user's that can
/// be called. Completion tokens are neither.
static bool isHandler(const Expr &Given, const model::Unit &Unit) {
  QualType T = model::strip(&Given)->getType().getNonReferenceType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record || !model::isCallableType(T))
    return T->isFunctionPointerType();
  return Unit.isUsers(Record->getLocation()) || knowledge::heldSignature(T);
}

/// A variable of the body's own that can be called, and is no lambda.
static bool isLocalCallable(const Expr &Given) {
  const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(&Given));
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->isLocalVarDecl() && model::isCallableType(Var->getType());
}

/// `overloaded{[](A) {…}, [](B) {…}}`: the lambdas that it is made of.
static std::vector<const Expr *> overloadsIn(const Expr &Given) {
  std::vector<const Expr *> Found;
  const auto *List = dyn_cast<InitListExpr>(model::strip(&Given));
  const CXXRecordDecl *Record =
      List ? List->getType()->getAsCXXRecordDecl() : nullptr;
  if (Record && Record->getNumBases() == List->getNumInits())
    for (const Expr *Each : List->inits())
      if (isa<LambdaExpr>(model::strip(Each)))
        Found.push_back(Each);
  return Found;
}

std::vector<Argument> Reader::arguments(const Point &At, const CallSite &Site) {
  std::vector<Argument> Passed;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I) {
    const Expr *Given = Site.Arguments[I];
    Callable What = callableOf(Given, Unit.Known);
    made(Site, Given);
    if (What.Is != Callable::Unknown) {
      pass(At, Site, I, What, Passed);
      continue;
    }
    auto Chosen = model::chosenOf(Given, Unit.Known);
    size_t Before = Result.Starts.size();
    for (const Callable &Each : Chosen)
      pass(At, Site, I, Each, Passed);
    for (size_t New = Before; New != Result.Starts.size(); ++New)
      Result.Starts[New].Chosen = true;
    if (!Chosen.empty())
      continue;
    if (auto Uses = Site.Callee ? Unit.Known.callables(*Site.Callee, I,
                                                       Site.Arguments.size())
                                : std::vector<Known<CallableUse>>();
        !Uses.empty())
      for (const Expr *Each : overloadsIn(*Given))
        give(At, Site, callableOf(Each, Unit.Known), Uses, Each);
    if (isLocalCallable(*Given)) {
      CallsStored = true;
      CallsTasks = false;
    }
    if (auto Where = placeOf(Given, At.On, Unit.Known))
      Passed.push_back({I, {}, 0, Where->On});
    // Whatever the handler is: an operation it is.
    if (Site.Callee && isHandler(*Given, Unit) &&
        Unit.Known.initiates(*Site.Callee))
      start(Site, Given, What, {Thread::Loop, std::nullopt}, Operation::Once);
  }
  return Passed;
}

/// The call at \p Site is given \p What as its argument \p I.
void Reader::pass(const Point &At, const CallSite &Site, unsigned I,
                  const Callable &What, std::vector<Argument> &Passed) {
  const Expr *Given = Site.Arguments[I];
  if (!Site.Callee) {
    Passed.push_back({I, What, 0, std::nullopt});
    return;
  }
  const FunctionDecl &F = *Site.Callee;
  auto Uses = Unit.Known.callables(F, I, Site.Arguments.size());
  bool ByType = Unit.Known.takesHandler(F, I), Own = mayBeUsers(F, Unit);
  if (!Uses.empty()) {
    give(At, Site, What, Uses, Given);
  } else if (Unit.Known.initiates(F) || (ByType && !Own)) {
    Place Runs = boundTo(Given, At.On, Unit.Known)
                     .value_or(Place{Thread::Loop, std::nullopt});
    start(Site, Given, What, Runs, Operation::Once);
  } else if (Own) {
    unsigned Signs = ByType ? model::StrongSigns
                            : model::signsOfLater(F, I, *Given);
    Passed.push_back({I, What, Signs, std::nullopt});
  } else if (isRangesAlgorithm(F)) {
    called(At, Site, What, /*InLoop=*/true);
  } else {
    keep(What, Site.Object, shownAt(*Site.Call),
         isa<CXXConstructExpr>(Site.Call));
  }
}

/// What a function of the user's made of a handler runs where that runs.
void Reader::made(const CallSite &Site, const Expr *Given) {
  auto Made =
      Site.Callee ? model::madeHandler(model::strip(Given)) : std::nullopt;
  if (Made && !mayBeUsers(*Site.Callee, Unit))
    start(Site, Given, callableOf(Made->Body, Unit.Known),
          {Thread::Loop, std::nullopt}, Operation::None);
}

/// The library function at \p Site calls \p What before it returns.
void Reader::called(const Point &At, const CallSite &Site, const Callable &What,
                    bool InLoop) {
  Result.Calls.push_back({position(shownAt(*Site.Call)),
                          Now,
                          What,
                          nameOf(*Site.Callee),
                          false,
                          InLoop,
                          false,
                          0,
                          At.On,
                          {},
                          std::nullopt});
}

void Reader::give(const Point &At, const CallSite &Site, const Callable &What,
                  const std::vector<Known<CallableUse>> &Uses,
                  const Expr *Given) {
  Surroundings Here{Unit, At.Known, Options.MinSleepMs, false};
  auto Holds = llvm::find_if(Uses, [&](const auto &Use) {
    return llvm::all_of(Use->When, [&](const Condition &Case) {
      return ask(Case, Site, Here) == Answer::Yes;
    });
  });
  const CallableUse &Use = Holds == Uses.end() ? *Uses.front().Is : *Holds->Is;
  Operation Is = Use.Starts;
  if (Holds == Uses.end())
    Is = Operation::None;
  else if (Is == Operation::Default)
    Is = Use.Runs == CallableUse::Later      ? Operation::Once
         : Use.Runs == CallableUse::Executor ? Operation::Hop
                                             : Operation::None;
  switch (Use.Runs) {
  case CallableUse::Never:
    return;
  case CallableUse::Now:
    return called(At, Site, What, Marks.InLoop.count(Site.Call) != 0);
  case CallableUse::Later: {
    bool Around = Is == Operation::Around;
    start(Site, Given, What,
          boundTo(Given, At.On, Unit.Known)
              .value_or(Place{Thread::Loop, std::nullopt}),
          Around ? Operation::Once : Is);
    if (Around && What.Is == Callable::Parameter)
      Result.Starts.back().Around = true;
    return;
  }
  case CallableUse::Elsewhere:
    return start(Site, Given, What,
                 boundTo(Given, At.On, Unit.Known)
                     .value_or(Place{Thread::Pool, std::nullopt}),
                 Is);
  case CallableUse::Executor: {
    std::optional<Place> Runs = boundTo(Given, At.On, Unit.Known);
    if (!Runs && Use.ExecutorFrom)
      Runs = placeOf(Site.operand(*Use.ExecutorFrom), At.On, Unit.Known);
    Place Where = Runs.value_or(Place{Thread::Unsure, std::nullopt});
    // Who posts what it is given to a context of its own is an executor: a
    // loop, or a pool whose threads all run one. Its type does not tell.
    const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(Given));
    bool Hidden = Use.ExecutorFrom &&
                  objectOf(Site.operand(*Use.ExecutorFrom)).size() > 1;
    if (Ref && isa<ParmVarDecl>(Ref->getDecl()) && Hidden &&
        Where.On == Thread::Loop)
      Where.On = Thread::Unsure;
    return start(Site, Given, What, Where, Is);
  }
  }
}

void Reader::spawn(const Point &At, const CallSite &Site, const Spawn &How) {
  const Expr *What = Site.operand(How.Coroutine);
  if (!What)
    return;
  Place Runs{Thread::Loop, std::nullopt};
  if (How.Where)
    Runs = placeOf(Site.operand(*How.Where), At.On, Unit.Known)
               .value_or(Place{Thread::Unsure, std::nullopt});
  const Expr *Inner = model::strip(What);
  Callable Target = callableOf(Inner, Unit.Known);
  if (const FunctionDecl *F = model::calleeOf(Inner);
      F && isa<CallExpr>(Inner) && Target.Is == Callable::Unknown)
    Target = {Callable::Function, idOf(*F), 0};
  start(Site, What, Target, Runs, Operation::None);
  if (Target.Is != Callable::Unknown)
    Result.Starts.back().Spawns = true;
}

void Reader::start(const CallSite &Site, const Expr *Given, Callable Target,
                   Place Runs, Operation Is) {
  if (Target.Is == Callable::Unknown && Is != Operation::Once)
    return;
  // Posted it is called, too.
  if (Target.Is == Callable::Field && Is == Operation::Hop) {
    CallsStored = true;
    CallsTasks = false;
  }
  Start Found;
  Found.Where = position(startedAt(*Site.Call, Is));
  Found.When = Now;
  Found.Target = std::move(Target);
  Found.Runs = std::move(Runs);
  Found.By = nameOf(*Site.Callee);
  Found.Is = Is;
  Found.Minor = Unit.Known.isMinor(*Site.Callee);
  Found.Pending = returnsPending(Given);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Site.Call))
    continued(*Member, Found);
  if (Is != Operation::None) {
    Found.How = model::readAsyncCall(Unit, Body, *Site.Call, Given);
    if (Given)
      Found.Constants = model::boundConstants(*Given, Unit);
    futureOf(*Site.Call, *Found.How);
  }
  Result.Starts.push_back(std::move(Found));
}

} // namespace cotidy::blocking
