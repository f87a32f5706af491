//===- blocking/ReadCall.cpp - what one call means ------------------------===//

#include "blocking/Reader.h"
#include "blocking/Tells.h"
#include "knowledge/Classes.h"
#include "model/Asks.h"
#include "model/Failures.h"
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

bool mayBeUsers(const FunctionDecl &F, const model::Unit &Unit) {
  if (F.isImplicit() || F.getBuiltinID())
    return false;
  const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
  return Unit.isUsers((Pattern ? *Pattern : F).getLocation());
}

SourceLocation shownAt(const Expr &Call) {
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
  bool OnObject =
      Method && Method->getOverloadedOperator() == OO_Call && Site.Object;
  // Of a parameter, more is known than its type.
  // Of one that is kept by a pointer to a base class, too.
  auto Kept = OnObject ? callableOf(Site.Object, Unit.Known).Is
                       : Callable::Unknown;
  bool Given = Kept == Callable::Parameter ||
               (Kept == Callable::Field && Method->isPureVirtual());
  if (!F || Given || (Library && OnObject)) {
    // Some libraries' functions are objects: folly::coro::blockingWait.
    if (F && blocks(At, Site, Loc))
      return;
    const auto *Simple = dyn_cast<CallExpr>(E);
    const Expr *Value = F        ? Site.Object
                        : Simple ? Simple->getCallee()
                                 : nullptr;
    Callable Target = Value ? callableOf(Value, Unit.Known) : Callable{};
    if (Target.Is == Callable::Unknown || Target.Is == Callable::Field) {
      CallsStored = true;
      CallsTasks &= Marks.InLoop.count(E) && Site.results() == 0;
    }
    if (Target.Is == Callable::Unknown && F)
      arguments(At, Site); // std::ranges::for_each is an object
    if (Target.Is != Callable::Unknown) {
      Result.Calls.push_back(
          {position(Loc), Now, Target,
           Given && !Library ? model::displayName(*F) : "a stored callable",
           false, Marks.InLoop.count(E) != 0, false,
           Site.results(), At.On, arguments(At, Site),
           asCall(Site)});
      // A status that is handed on is a number.
      for (unsigned I = 0; I != Site.Arguments.size(); ++I)
        if (Callable From = model::variableOf(*Site.Arguments[I]);
            From.Is == Callable::Parameter &&
            Site.Arguments[I]->getType()->isSignedIntegerType())
          Result.Calls.back().Constants.push_back({I, 0, false, From});
    }
    return;
  }
  if (F->isNoReturn() || Unit.Known.cuts(*F))
    return;
  for (const Expr *Given : Site.Arguments)
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Given)) {
      llvm::SaveAndRestore Shown(Instead, Instead.isValid() ? Instead : Loc);
      straight(At, Default->getExpr());
    }
  keptStates(At, Site);

  std::optional<bool> Declared = declaredBlocking(*F);
  if (Declared == false)
    return;
  if (auto Spawns = Unit.Known.spawn(*F))
    spawn(At, Site, *Spawns.Is);
  std::vector<Argument> Arguments = arguments(At, Site);
  if (blocks(At, Site, Loc) || continues(*F))
    return;
  if (Library) {
    awaitable(Site);
    makes(At, Site, Loc);
    return;
  }

  Call Found;
  Found.Where = position(Loc);
  Found.When = Now;
  Found.Callee = {Callable::Function, idOf(*F), 0};
  if (Site.Object)
    Found.Callee.Class =
        model::polymorphic(knowledge::recordOf(Site.Object->getType()));
  Found.Name = model::displayName(*F);
  if (const auto *Simple = dyn_cast<CXXMemberCallExpr>(E)) {
    const auto *Member =
        dyn_cast<MemberExpr>(Simple->getCallee()->IgnoreParens());
    bool Qualified = Member && Member->hasQualifier();
    Found.Virtual = Method && Method->isVirtual() && !Qualified &&
                    !Method->getDevirtualizedMethod(Site.Object, false);
  }
  Found.InLoop = Marks.InLoop.count(E) != 0;
  Found.Awaited = Marks.Awaited.count(E) != 0;
  Found.Given = Site.results();
  // The initialiser of a static local runs once in a program's life.
  bool Once = Marks.InStatic.count(E) && At.On == Thread::Loop;
  Found.On = Once ? Thread::Unsure : At.On;
  Found.Arguments = std::move(Arguments);
  if (!Marks.Makers.count(E))
    Found.How = asCall(Site);
  Found.Failed = llvm::any_of(Site.Arguments, [&](const Expr *Given) {
    return model::isMadeError(*Given, Unit);
  });
  for (unsigned I = 0; I != F->getNumParams() && I != Site.Arguments.size();
       ++I) {
    if (auto Is = model::constantFor(*F->getParamDecl(I), *Site.Arguments[I])) {
      Is->Parameter = I;
      Found.Constants.push_back(std::move(*Is));
    }
    std::string State = At.Known.stateOf(Site.Arguments[I]);
    if (!State.empty() && State != "moved")
      Found.States.push_back({I, std::move(State)});
  }
  if (std::string State = At.Known.askedOf(Site.Object); !State.empty())
    Found.States.push_back({GivenState::Object, std::move(State)});
  Result.Calls.push_back(std::move(Found));
}

/// What comes after a call is part of how its callee can be rewritten.
model::AsyncCall Reader::asCall(const CallSite &Site) const {
  const Expr *Handler = nullptr;
  for (const Expr *Given : Site.Arguments)
    if (!Handler && callableOf(Given, Unit.Known).Is != Callable::Unknown)
      Handler = Given;
  model::AsyncCall How =
      model::readAsyncCall(Unit, Body, *Site.Call, Handler);
  futureOf(*Site.Call, How);
  return How;
}

/// std::make_shared<T>(…) and its like call a constructor of T.
void Reader::makes(const Point &At, const CallSite &Site, SourceLocation Loc) {
  if (!Unit.Known.makes(*Site.Callee))
    return;
  const CXXConstructorDecl *Only =
      model::constructorCalled(*Site.Callee, Site.Arguments.size());
  if (!Only || !Unit.isUsers(Only->getParent()->getLocation()))
    return;
  CallSite Inner = Site;
  Inner.Callee = Only;
  Result.Calls.push_back({position(Loc),
                          Now,
                          {Callable::Function, idOf(*Only), 0},
                          nameOf(*Only),
                          false,
                          Marks.InLoop.count(Site.Call) != 0,
                          false,
                          unsigned(Inner.Arguments.size()),
                          At.On,
                          arguments(At, Inner),
                          asCall(Site)});
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

/// May a field be in \p State for good? That a result is ready is so of one
/// result.
static bool isLasting(llvm::StringRef State) {
  return !State.empty() && State != "ready" && State != "handed";
}

/// The parameter of \p Body that \p O is, if the body cannot change what it is
/// given.
static std::optional<unsigned> givenTo(const model::Body &Body,
                                       const Object &O) {
  const auto *Parm =
      O.size() == 1 ? dyn_cast_or_null<ParmVarDecl>(O[0]) : nullptr;
  if (!Parm || Parm->getDeclContext() != Body.Function ||
      !Parm->getType().getNonReferenceType().isConstQualified())
    return std::nullopt;
  return Parm->getFunctionScopeIndex();
}

/// The variable around the lambda \p Body of which \p O is a capture, or null.
static const VarDecl *capturedFrom(const model::Body &Body, const Object &O) {
  auto Only = [](const Object &Of) {
    return Of.size() == 1 ? dyn_cast_or_null<VarDecl>(Of[0]) : nullptr;
  };
  const VarDecl *Var = Only(O);
  if (Var && Var->isInitCapture())
    Var = Only(objectOf(Var->getInit()));
  return Body.Lambda && Var && Var->isLocalVarDeclOrParm() &&
                 Var->getDeclContext() != Body.Function
             ? Var
             : nullptr;
}

/// The knowledge entry by which a call or destruction blocks, if any.
bool Reader::blocks(const Point &At, const CallSite &Site, SourceLocation Loc) {
  const FunctionDecl &F = *Site.Callee;
  // What is awaited gives the thread back, whatever its name.
  if (Site.Call && Marks.Awaited.count(Site.Call))
    return false;
  BlockingCall Found;
  Surroundings Here{Unit,  At.Known, Options.MinSleepMs,
                    false, &Body,    Now.Block};
  auto Judge = [&](const std::vector<Condition> &Cases, Verdict Default) {
    Here.InLoop = Site.Call && Marks.InLoop.count(Site.Call);
    Found.Is = judge(Cases, Default, Site, Here);
    Here.InLoop = true;
    Found.InLoopIs = judge(Cases, Default, Site, Here);
    for (const Condition &Case : Cases) {
      if (Case.Then != Verdict::Never || Case.State.empty())
        continue;
      Object O = objectOf(Site.operand(Case.On));
      if (auto Given = givenTo(Body, O)) {
        Found.UnlessGiven = Given;
        Found.GivenStates.push_back(Case.State);
      }
      if (!isLasting(Case.State))
        continue;
      const auto *Field =
          O.size() > 1 ? dyn_cast_or_null<FieldDecl>(O.back()) : nullptr;
      const VarDecl *Around = capturedFrom(Body, O);
      if (Field || Around) {
        Found.UnlessField = Field ? stateKey(*Field) : idOf(*Around);
        Found.UnlessState = Case.State;
      }
    }
    auto Until = Found.What == Kind::Wait ? waitsFor(Site, Body, Unit.Known)
                                          : std::nullopt;
    if (std::string State = Until ? stateOfWhole(*Until) : "";
        !State.empty() && !Found.UnlessGiven) {
      Found.UnlessGiven = GivenState::Object;
      Found.GivenStates = {std::move(State)};
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
  Found.When = Now;
  if (Options.Suppressed && Options.Suppressed(Found.Where))
    return;
  Found.Name = nameOf(*Site.Callee);
  // A function that is an object goes by the object's name.
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
          Site.Object ? model::strip(Site.Object) : nullptr);
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
                            Now,
                            {Callable::Function, idOf(*Destructor), 0},
                            nameOf(*Destructor),
                            false,
                            false,
                            false,
                            0,
                            At.On,
                            {},
                            std::nullopt});
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

void Reader::keptStates(const Point &At, const CallSite &Site) {
  Surroundings Here{Unit, At.Known, Options.MinSleepMs, false};
  for (auto Change : Unit.Known.states(*Site.Callee)) {
    if (Change->Of.Of == Operand::Result || !Change->Compares.empty())
      continue;
    Object O = objectOf(Site.operand(Change->Of));
    const auto *Field =
        O.size() > 1 ? dyn_cast_or_null<FieldDecl>(O.back()) : nullptr;
    // A local variable, for lambdas that capture it.
    const auto *Local =
        O.size() == 1 ? dyn_cast_or_null<VarDecl>(O[0]) : nullptr;
    auto Answers = [&](auto Fits) {
      return llvm::all_of(Change->When, [&](const Condition &Question) {
        return Fits(ask(Question, Site, Here));
      });
    };
    if (Local && Local->isLocalVarDeclOrParm() && isLasting(Change->State) &&
        Answers([](Answer Is) { return Is == Answer::Yes; }))
      Result.States.push_back({idOf(*Local), Change->State});
    // Flags that nobody sees may well be those.
    if (!Field || !Answers([](Answer Is) { return Is != Answer::No; }))
      continue;
    Result.States.push_back({idOf(*Field), Change->State});
    Result.States.push_back({sharedKey(*Field), Change->State});
  }
}

} // namespace cotidy::blocking
