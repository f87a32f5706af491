//===- blocking/ReadCall.cpp - what one call means ------------------------===//

#include "blocking/Reader.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// What the user says about a function: [[clang::blocking]], nonblocking.
static std::optional<bool> declaredBlocking(const FunctionDecl &F) {
  for (const FunctionEffectWithCondition &Effect : F.getFunctionEffects()) {
    if (Effect.Effect.kind() == FunctionEffect::Kind::Blocking)
      return true;
    if (Effect.Effect.kind() == FunctionEffect::Kind::NonBlocking)
      return false;
  }
  return std::nullopt;
}

/// Could the body of \p F be in a file of the project?
static bool mayBeUsers(const FunctionDecl &F, const model::Unit &Unit) {
  if (F.isImplicit() || F.getBuiltinID())
    return false;
  const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
  return Unit.isUsers((Pattern ? *Pattern : F).getLocation());
}

/// The place by which a call is shown: its callee's name.
static SourceLocation shownAt(const Expr &Call) {
  const auto *Simple = dyn_cast<CallExpr>(&Call);
  if (!Simple || isa<CXXOperatorCallExpr>(Simple))
    return Call.getExprLoc();
  SourceLocation Loc = Simple->getCallee()->getBeginLoc();
  // An implicit conversion has no callee to see.
  return Loc.isValid() ? Loc : Call.getBeginLoc();
}

void Reader::call(const Point &At, const Expr *E) {
  CallSite Site = CallSite::of(E);
  SourceLocation Loc = shownAt(*E);
  const FunctionDecl *F = Site.Callee;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);

  // A call through a value: a pointer, a std::function, a functor.
  bool Library = F && !mayBeUsers(*F, Unit);
  if (!F || (Library && Method &&
             Method->getOverloadedOperator() == OO_Call && Site.Object)) {
    // Some libraries' functions are objects: folly::coro::blockingWait.
    if (F && blocks(At, Site, Loc))
      return;
    const auto *Simple = dyn_cast<CallExpr>(E);
    const Expr *Value = F ? Site.Object : Simple ? Simple->getCallee() : nullptr;
    Callable Target = Value ? callableOf(Value, Unit.Known) : Callable{};
    if (Target.Is != Callable::Unknown)
      Result.Calls.push_back({position(Loc), Target, "a stored callable",
                              false, Marks.InLoop.count(E) != 0, false, At.On,
                              arguments(At, Site)});
    return;
  }
  if (F->isNoReturn() || Unit.Known.cuts(*F))
    return;
  for (const Expr *Given : Site.Arguments)
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Given)) {
      llvm::SaveAndRestore Shown(Instead, Instead.isValid() ? Instead : Loc);
      straight(At, Default->getExpr());
    }
  fieldStates(Site);

  std::optional<bool> Declared = declaredBlocking(*F);
  if (Declared == false)
    return;
  if (auto Spawns = Unit.Known.spawn(*F))
    spawn(At, Site, *Spawns.Is);
  std::vector<Argument> Arguments = arguments(At, Site);
  if (blocks(At, Site, Loc))
    return;
  if (Library) {
    makes(At, Site, Loc);
    return;
  }

  Call Found;
  Found.Where = position(Loc);
  Found.Callee = {Callable::Function, idOf(*F), 0};
  Found.Name = model::displayName(*F);
  if (const auto *Simple = dyn_cast<CXXMemberCallExpr>(E)) {
    const auto *Member = dyn_cast<MemberExpr>(Simple->getCallee()->IgnoreParens());
    bool Qualified = Member && Member->hasQualifier();
    Found.Virtual = Method && Method->isVirtual() && !Qualified &&
                    !Method->getDevirtualizedMethod(Site.Object, false);
  }
  Found.InLoop = Marks.InLoop.count(E) != 0;
  Found.Awaited = Marks.Awaited.count(E) != 0;
  // The initialiser of a static local runs once in a program's life.
  bool Once = Marks.InStatic.count(E) && At.On == Thread::Loop;
  Found.On = Once ? Thread::Unsure : At.On;
  Found.Arguments = std::move(Arguments);
  Result.Calls.push_back(std::move(Found));
}

/// std::make_shared<T>(…) and its like call a constructor of T.
void Reader::makes(const Point &At, const CallSite &Site, SourceLocation Loc) {
  const FunctionDecl &F = *Site.Callee;
  const TemplateArgumentList *List = F.getTemplateSpecializationArgs();
  if (!F.isInStdNamespace() || !F.getIdentifier() || !List || !List->size() ||
      (F.getName() != "make_shared" && F.getName() != "make_unique") ||
      List->get(0).getKind() != TemplateArgument::Type)
    return;
  const CXXRecordDecl *Made = List->get(0).getAsType()->getAsCXXRecordDecl();
  if (!Made || !Made->hasDefinition() || !Unit.isUsers(Made->getLocation()))
    return;
  const CXXConstructorDecl *Only = nullptr;
  for (const CXXConstructorDecl *Constructor : Made->ctors()) {
    unsigned Given = Site.Arguments.size();
    if (Constructor->isCopyOrMoveConstructor() || Constructor->isImplicit() ||
        Given < Constructor->getMinRequiredArguments() ||
        Given > Constructor->getNumParams())
      continue;
    if (Only)
      return; // which one, the library's body would tell
    Only = Constructor;
  }
  if (!Only)
    return;
  CallSite Inner = Site;
  Inner.Callee = Only;
  Result.Calls.push_back({position(Loc), {Callable::Function, idOf(*Only), 0},
                          nameOf(*Only), false,
                          Marks.InLoop.count(Site.Call) != 0, false, At.On,
                          arguments(At, Inner)});
}

/// The key under which the states of all fields of a type are known.
static std::string sharedKey(const FieldDecl &Field) {
  QualType T = Field.getType().getNonReferenceType().getCanonicalType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return "any " + T.getUnqualifiedType().getAsString();
}

/// A field that refers to an object that is elsewhere is in the state in which
/// any field of its type is: whose object it is, only its makers know.
static std::string stateKey(const FieldDecl &Field) {
  QualType T = Field.getType();
  return T->isReferenceType() || T->isPointerType() ? sharedKey(Field)
                                                    : idOf(Field);
}

/// The knowledge entry by which a call or destruction blocks, if any.
bool Reader::blocks(const Point &At, const CallSite &Site, SourceLocation Loc) {
  const FunctionDecl &F = *Site.Callee;
  // What is awaited gives the thread back, whatever its name.
  if (Site.Call && Marks.Awaited.count(Site.Call))
    return false;
  BlockingCall Found;
  Surroundings Here{Unit, At.Known, Options.MinSleepMs, false};
  auto Judge = [&](const std::vector<Condition> &Cases, Verdict Default) {
    Here.InLoop = Site.Call && Marks.InLoop.count(Site.Call);
    Found.Is = judge(Cases, Default, Site, Here);
    Here.InLoop = true;
    Found.InLoopIs = judge(Cases, Default, Site, Here);
    for (const Condition &Case : Cases) {
      if (Case.State.empty() || Case.Then != Verdict::Never)
        continue;
      Object O = objectOf(Site.operand(Case.On));
      const auto *Field =
          O.size() > 1 ? dyn_cast_or_null<FieldDecl>(O.back()) : nullptr;
      if (Field) {
        Found.UnlessField = stateKey(*Field);
        Found.UnlessState = Case.State;
      }
    }
  };
  if (declaredBlocking(F) == true) {
    Found.What = Kind::Wait;
    add(At, Site, Loc, std::move(Found), {Body, Site, {}, nullptr});
    return true;
  }
  if (auto Entry = Unit.Known.blocking(F)) {
    Found.What = Entry->What;
    Judge(Entry->Cases, Entry->Default);
    add(At, Site, Loc, std::move(Found), {Body, Site, Entry, nullptr});
    return true;
  }
  auto Twins = Unit.Known.twins(F);
  const NamedDecl *Twin = Twins ? Unit.Known.asyncTwin(F) : nullptr;
  if (!Twin)
    return false;
  Found.What = Unit.Known.twinKind(F);
  Judge(Twins->Cases, Verdict::Blocks);
  add(At, Site, Loc, std::move(Found), {Body, Site, {}, Twin});
  return true;
}

void Reader::add(const Point &At, const CallSite &Site, SourceLocation Loc,
                 BlockingCall Found, const BlockingSite &Source) {
  if (Found.Is == Verdict::Never && Found.InLoopIs == Verdict::Never)
    return;
  Found.Where = position(Loc);
  if (Options.Suppressed && Options.Suppressed(Found.Where))
    return;
  Found.Name = nameOf(*Site.Callee);
  // A function that is an object goes by the object's name.
  if (const auto *Ref =
          dyn_cast_or_null<DeclRefExpr>(Site.Object ? model::strip(Site.Object)
                                                    : nullptr);
      Ref && Site.Callee->getOverloadedOperator() == OO_Call)
    Found.Name = nameOf(*Ref->getDecl());
  Found.InLoop = Site.Call && Marks.InLoop.count(Site.Call);
  Found.On = At.On;
  if (At.StayedAt.isValid())
    Found.StayedAt = position(At.StayedAt);
  // What runs once in a program's life is no habit of its loop.
  if (Site.Call && Marks.InStatic.count(Site.Call) &&
      Found.Is == Verdict::Blocks)
    Found.Is = Found.InLoopIs = Verdict::Unsure;
  bool Likely = (Found.InLoop ? Found.InLoopIs : Found.Is) == Verdict::Blocks;
  if (Options.Mend && Result.Body == Function::Coroutine &&
      Found.On == Thread::Loop && (Likely || Options.MendUnlikely))
    Options.Mend(Source, Found);
  Result.Blocks.push_back(std::move(Found));
}

//===----------------------------------------------------------------------===//
// Callables that are given away
//===----------------------------------------------------------------------===//

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

std::vector<Argument> Reader::arguments(const Point &At, const CallSite &Site) {
  std::vector<Argument> Passed;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I) {
    const Expr *Given = Site.Arguments[I];
    Callable What = callableOf(Given, Unit.Known);
    auto Where = placeOf(Given, At.On, Unit.Known);
    if (What.Is == Callable::Unknown) {
      if (Where)
        Passed.push_back({I, {}, Where->On});
      continue;
    }
    if (!Site.Callee) {
      Passed.push_back({I, What, std::nullopt});
      continue;
    }
    const FunctionDecl &F = *Site.Callee;
    if (auto Use = Unit.Known.callable(F, I, Site.Arguments.size())) {
      give(At, Site, What, *Use.Is, Given);
    } else if (Unit.Known.initiates(F)) {
      Place Runs = boundTo(Given, At.On, Unit.Known)
                       .value_or(Place{Thread::Loop, std::nullopt});
      start(Site.Call, What, Runs, F, false);
    } else if (mayBeUsers(F, Unit)) {
      Passed.push_back({I, What, std::nullopt});
    } else if (isRangesAlgorithm(F)) {
      called(At, Site, What, /*InLoop=*/true);
    }
  }
  return Passed;
}

/// The library function at \p Site calls \p What before it returns.
void Reader::called(const Point &At, const CallSite &Site, const Callable &What,
                    bool InLoop) {
  Result.Calls.push_back({position(shownAt(*Site.Call)), What,
                          nameOf(*Site.Callee), false, InLoop, false, At.On,
                          {}});
}

void Reader::give(const Point &At, const CallSite &Site, const Callable &What,
                  const CallableUse &Use, const Expr *Given) {
  switch (Use.Runs) {
  case CallableUse::Never:
    return;
  case CallableUse::Now:
    return called(At, Site, What, Marks.InLoop.count(Site.Call) != 0);
  case CallableUse::Later:
    return start(Site.Call, What,
                 boundTo(Given, At.On, Unit.Known)
                     .value_or(Place{Thread::Loop, std::nullopt}),
                 *Site.Callee, false);
  case CallableUse::Elsewhere:
    return start(Site.Call, What, {Thread::Pool, std::nullopt}, *Site.Callee,
                 false);
  case CallableUse::Executor: {
    std::optional<Place> Runs = boundTo(Given, At.On, Unit.Known);
    if (!Runs && Use.ExecutorFrom)
      Runs = placeOf(Site.operand(*Use.ExecutorFrom), At.On, Unit.Known);
    Place Where = Runs.value_or(Place{Thread::Unsure, std::nullopt});
    // A function that posts what it is given is an executor of the user's own:
    // a loop, or a pool whose threads all run one. Its type does not tell.
    const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(Given));
    if (Ref && isa<ParmVarDecl>(Ref->getDecl()) && Where.On == Thread::Loop)
      Where.On = Thread::Unsure;
    return start(Site.Call, What, Where, *Site.Callee, false);
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
  start(Site.Call, Target, Runs, *Site.Callee, true);
}

void Reader::start(const Expr *Call, Callable Target, Place Runs,
                   const FunctionDecl &By, bool Spawns) {
  if (Target.Is == Callable::Unknown)
    return;
  Result.Starts.push_back({position(shownAt(*Call)), std::move(Target),
                           std::move(Runs), nameOf(By), Spawns});
}

void Reader::store(const Expr *To, const Expr *From) {
  const auto *Member = dyn_cast<MemberExpr>(model::strip(To));
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  if (Field)
    store(*Field, From);
}

void Reader::store(const FieldDecl &Field, const Expr *From) {
  if (!isCallableType(Field.getType()))
    return;
  // Emptying a field stores nothing that can be called.
  const Expr *Value = model::strip(From);
  if (Value->getType()->isNullPtrType() ||
      (isa<CXXConstructExpr>(Value) &&
       cast<CXXConstructExpr>(Value)->getNumArgs() == 0))
    return;
  Result.Stores.push_back({idOf(Field), callableOf(From, Unit.Known)});
}

//===----------------------------------------------------------------------===//
// Ends of lives, states of fields
//===----------------------------------------------------------------------===//

void Reader::destroy(const Point &At, const CXXDestructorDecl *Destructor,
                     SourceLocation Loc, const Expr *Object,
                     const VarDecl *Variable, unsigned Depth) {
  if (!Destructor || Depth > 8)
    return;
  CallSite Site;
  Site.Callee = Destructor;
  Site.Object = Object;
  Site.Variable = Variable;
  if (Variable && At.Known.stateOf(*Variable) == "moved")
    return;
  if (blocks(At, Site, Loc))
    return;
  if (!Destructor->isDefaulted() && mayBeUsers(*Destructor, Unit)) {
    Result.Calls.push_back({position(Loc),
                            {Callable::Function, idOf(*Destructor), 0},
                            nameOf(*Destructor), false, false, false, At.On,
                            {}});
    return;
  }
  // An implicit destructor has no body to read: it ends its members.
  const CXXRecordDecl *Record = Destructor->getParent();
  if (!Destructor->isDefaulted() || !Unit.isUsers(Record->getLocation()))
    return;
  auto End = [&](QualType T) {
    if (const CXXRecordDecl *Part = T->getAsCXXRecordDecl();
        Part && Part->hasDefinition())
      destroy(At, Part->getDestructor(), Loc, nullptr, nullptr, Depth + 1);
  };
  for (const FieldDecl *Field : Record->fields())
    End(Field->getType());
  for (const CXXBaseSpecifier &Base : Record->bases())
    End(Base.getType());
}

void Reader::fieldStates(const CallSite &Site) {
  for (auto Change : Unit.Known.states(*Site.Callee)) {
    if (Change->Of.Of == Operand::Result || !Change->Compares.empty())
      continue;
    Object O = objectOf(Site.operand(Change->Of));
    const auto *Field =
        O.size() > 1 ? dyn_cast_or_null<FieldDecl>(O.back()) : nullptr;
    if (!Field)
      continue;
    Result.States.push_back({idOf(*Field), Change->State});
    Result.States.push_back({sharedKey(*Field), Change->State});
  }
}

} // namespace cotidy::blocking
