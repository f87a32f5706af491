//===- blocking/ReadGiven.cpp - callables that a body gives away ----------===//

#include "blocking/Reader.h"
#include "model/Signs.h"

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

/// A std::function, or an object of a class of the user's that can be called.
/// Completion tokens are neither.
static bool isHandler(const Expr &Given, const model::Unit &Unit) {
  QualType T = model::strip(&Given)->getType().getNonReferenceType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record || !model::isCallableType(T))
    return T->isFunctionPointerType();
  std::string Name = nameOf(*Record);
  return Unit.isUsers(Record->getLocation()) || Name == "std::function" ||
         Name == "std::move_only_function" || Name == "boost::function";
}

std::vector<Argument> Reader::arguments(const Point &At, const CallSite &Site) {
  std::vector<Argument> Passed;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I) {
    const Expr *Given = Site.Arguments[I];
    Callable What = callableOf(Given, Unit.Known);
    auto Where = placeOf(Given, At.On, Unit.Known);
    if (What.Is == Callable::Unknown) {
      if (Where)
        Passed.push_back({I, {}, 0, Where->On});
      // Whatever the handler is: an operation it is.
      if (Site.Callee && isHandler(*Given, Unit) &&
          Unit.Known.initiates(*Site.Callee))
        start(Site, Given, What, {Thread::Loop, std::nullopt}, Operation::Once);
      continue;
    }
    if (!Site.Callee) {
      Passed.push_back({I, What, 0, std::nullopt});
      continue;
    }
    const FunctionDecl &F = *Site.Callee;
    if (auto Use = Unit.Known.callable(F, I, Site.Arguments.size())) {
      give(At, Site, What, *Use.Is, Given);
    } else if (Unit.Known.initiates(F)) {
      Place Runs = boundTo(Given, At.On, Unit.Known)
                       .value_or(Place{Thread::Loop, std::nullopt});
      start(Site, Given, What, Runs, Operation::Once);
    } else if (mayBeUsers(F, Unit)) {
      Passed.push_back(
          {I, What, model::signsOfLater(F, I, *Given), std::nullopt});
    } else if (isRangesAlgorithm(F)) {
      called(At, Site, What, /*InLoop=*/true);
    } else {
      Result.Keeps.push_back({What, position(shownAt(*Site.Call)),
                              isa<CXXConstructExpr>(Site.Call)});
    }
  }
  return Passed;
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
                          At.On,
                          {},
                          std::nullopt});
}

void Reader::give(const Point &At, const CallSite &Site, const Callable &What,
                  const CallableUse &Use, const Expr *Given) {
  Operation Is = Use.Starts;
  if (Is == Operation::Default)
    Is = Use.Runs == CallableUse::Later      ? Operation::Once
         : Use.Runs == CallableUse::Executor ? Operation::Hop
                                             : Operation::None;
  Surroundings Here{Unit, At.Known, Options.MinSleepMs, false};
  for (const Condition &Case : Use.When)
    if (ask(Case, Site, Here) != Answer::Yes)
      Is = Operation::None;
  switch (Use.Runs) {
  case CallableUse::Never:
    return;
  case CallableUse::Now:
    return called(At, Site, What, Marks.InLoop.count(Site.Call) != 0);
  case CallableUse::Later:
    return start(Site, Given, What,
                 boundTo(Given, At.On, Unit.Known)
                     .value_or(Place{Thread::Loop, std::nullopt}),
                 Is);
  case CallableUse::Elsewhere:
    return start(Site, Given, What, {Thread::Pool, std::nullopt}, Is);
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

/// Where the start of an operation is shown: in `a.then(f).then(g)` all calls
/// begin at `a`.
static SourceLocation startedAt(const Expr &Call, Operation Is) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const auto *Named =
      Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens())
             : nullptr;
  return Is == Operation::Continues && Named ? Named->getMemberLoc()
                                             : shownAt(Call);
}

bool Reader::continues(const FunctionDecl &F) const {
  auto Use = Unit.Known.callable(F, 0, 1);
  return Use && Use->Starts == Operation::Continues;
}

/// `.finally(f)`: nothing new is waited for, and its result is what it was
/// called on.
bool Reader::passesOn(const FunctionDecl &F) const {
  auto Use = Unit.Known.callable(F, 0, 1);
  return Use && Use->Starts == Operation::Hop;
}

/// What \p Call continues: the call whose result it is made on.
static const CallExpr *receiver(const CallExpr &Call) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  return Member ? dyn_cast<CallExpr>(
                      model::strip(Member->getImplicitObjectArgument()))
                : nullptr;
}

/// A continuation waits for what is under way: for whatever it is called on,
/// but not for a continuation that has its result at once.
bool Reader::waits(const CallExpr &Call) const {
  const CallExpr *Before = receiver(Call);
  const FunctionDecl *F = Before ? Before->getDirectCallee() : nullptr;
  if (!F || !continues(*F) || !Before->getNumArgs())
    return true;
  const CXXRecordDecl *Lambda =
      model::strip(Before->getArg(0))->getType()->getAsCXXRecordDecl();
  const CXXMethodDecl *Body =
      Lambda && Lambda->isLambda() ? Lambda->getLambdaCallOperator() : nullptr;
  if (!Body)
    return true;
  const CXXRecordDecl *Result = Body->getReturnType()->getAsCXXRecordDecl();
  return Body->getReturnType()->isDependentType() ||
         (Result && Result->hasDefinition() &&
          llvm::any_of(Result->decls(), [&](const Decl *D) {
            const auto *Named = dyn_cast<NamedDecl>(D);
            const FunctionDecl *M = Named ? Named->getAsFunction() : nullptr;
            return M && continues(*M);
          }));
}

void Reader::start(const CallSite &Site, const Expr *Given, Callable Target,
                   Place Runs, Operation Is) {
  if (Target.Is == Callable::Unknown && Is != Operation::Once)
    return;
  Start Found;
  Found.Where = position(startedAt(*Site.Call, Is));
  Found.When = Now;
  Found.Target = std::move(Target);
  Found.Runs = std::move(Runs);
  Found.By = nameOf(*Site.Callee);
  Found.Is = Is;
  const auto *Before = dyn_cast<CallExpr>(Site.Call);
  if (Is == Operation::Continues && Before) {
    if (!waits(*Before))
      Found.Is = Operation::Hop;
    // What had its result at once is not waited for.
    do
      Before = receiver(*Before);
    while (Before && Before->getDirectCallee() &&
           ((continues(*Before->getDirectCallee()) && !waits(*Before)) ||
            passesOn(*Before->getDirectCallee())));
    if (Before)
      Found.Continued = position(
          startedAt(*Before, Before->getDirectCallee() &&
                                     continues(*Before->getDirectCallee())
                                 ? Operation::Continues
                                 : Operation::Once));
  }
  if (Is != Operation::None)
    Found.How = model::readAsyncCall(Unit, Body, *Site.Call, Given);
  Result.Starts.push_back(std::move(Found));
}

void Reader::store(const Expr *To, const Expr *From) {
  To = model::strip(To);
  const auto *Member = dyn_cast<MemberExpr>(To);
  if (const auto *Field =
          Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr)
    return store(*Field, From);
  // pending[id] = callback;
  if (isa<DeclRefExpr>(To) || !isCallableType(To->getType()))
    return;
  if (Callable Value = callableOf(From, Unit.Known);
      Value.Is != Callable::Unknown)
    Result.Keeps.push_back({Value, position(From->getBeginLoc())});
}

void Reader::store(const FieldDecl &Field, const Expr *From) {
  if (!isCallableType(Field.getType()))
    return;
  // Emptying a field stores nothing that can be called.
  const Expr *Value = model::strip(From);
  if (Value->getType()->isNullPtrType() ||
      (isa<CXXConstructExpr>(Value) &&
       cast<CXXConstructExpr>(Value)->getNumArgs() == 0)) {
    Result.Empties.push_back({idOf(Field)});
    return;
  }
  Result.Stores.push_back({idOf(Field), callableOf(From, Unit.Known),
                           position(From->getBeginLoc())});
}

void Reader::store(const InitListExpr &List) {
  const RecordDecl *Record = List.getType()->getAsRecordDecl();
  if (!Record || !List.isSemanticForm())
    return;
  unsigned Index = 0;
  for (const FieldDecl *Field : Record->fields())
    if (Index < List.getNumInits() && !Field->isUnnamedBitField())
      store(*Field, List.getInit(Index++));
}

void Reader::takeOut(const CallExpr &Call) {
  const FunctionDecl *F = Call.getDirectCallee();
  if (!F || !F->isInStdNamespace() || !F->getIdentifier())
    return;
  llvm::StringRef Name = F->getName();
  if (Name != "move" && Name != "exchange" && Name != "swap")
    return;
  for (const Expr *Given : Call.arguments())
    if (const auto *Member = dyn_cast<MemberExpr>(Given->IgnoreParenImpCasts()))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
          Field && isCallableType(Field->getType()))
        Result.Empties.push_back({idOf(*Field)});
}

} // namespace cotidy::blocking
