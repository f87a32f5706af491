//===- callback/Search.cpp - what a body starts ---------------------------===//

#include "callback/Search.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Binding;
using model::Start;

/// Deeper than this nobody follows a call, and recursion ends.
static constexpr size_t MostCalls = 24;
/// From one call more ways than these to one operation are not told apart.
static constexpr size_t MostWays = 3;

static Stop stopAt(const Function &In, const Start &S) {
  bool State = S.How && S.How->InState, Loop = S.How && S.How->InLoop;
  return {&In, S.When,  S.Where, Loop && !State,
          &S,  nullptr, State,   S.How && S.How->InCase};
}

static Stop stopAt(const Function &In, const Call &C) {
  bool State = C.How && C.How->InState;
  bool Loop = C.How ? C.How->InLoop && !State : C.InLoop;
  return {&In,     C.When, C.Where, Loop,
          nullptr, &C,     State,   C.How && C.How->InCase};
}

/// Adds \p R to the ways to one operation. The better ones are kept, and of
/// them a few.
static void addWay(std::vector<Reached> &Known, Reached R) {
  auto Rank = [](const Reached &R) { return R.Never * 2 + R.Failed; };
  if (!Known.empty() && Rank(R) > Rank(Known.front()))
    return;
  if (!Known.empty() && Rank(R) < Rank(Known.front()))
    Known.clear();
  if (Known.size() < MostWays) {
    Known.push_back(std::move(R));
    return;
  }
  // Whatever a flag is, one of the two ways leads there.
  Reached &Other = Known.back();
  meet(R.So, Other.So);
  meet(R.First, Other.First);
  meet(R.Now, Other.Now);
  R.Changed.insert(Other.Changed.begin(), Other.Changed.end());
  if (Other.Always || !R.Always) {
    Other.So = std::move(R.So);
    Other.First = std::move(R.First);
    Other.Now = std::move(R.Now);
    Other.Changed = std::move(R.Changed);
    return;
  }
  Other = std::move(R);
}

static void forgetFields(Answers &Known) {
  for (auto Each = Known.begin(); Each != Known.end();)
    Each = Each->first.Is == Callable::Field ? Known.erase(Each)
                                             : std::next(Each);
}

/// Another call of \p Inner has parameters of its own, some of which \p By,
/// if it is one, gives constants.
static void enterWith(const Call *By, const Function &Inner, Reached &R) {
  Answers Given;
  for (const model::Constant &C :
       By ? By->Constants : std::vector<model::Constant>()) {
    Callable Of{Callable::Parameter, Inner.Id, C.Parameter};
    if (C.From.Is == Callable::Unknown) {
      Given[Of] =
          C.Is ? Value::is(C.Value) : Value::isNot(C.Value);
      continue;
    }
    // What is asked of the one is asked of the other.
    if (auto Asked = R.First.find(Of); Asked != R.First.end()) {
      Value Is = Asked->second;
      R.Never |= !R.First[C.From].join(Is);
    }
  }
  for (const auto &[Of, Is] : Given) {
    auto Asked = R.First.find(Of);
    if (Asked != R.First.end())
      R.Never |= !Value(Is).join(Asked->second);
    if (!R.Changed.count(Of))
      R.Now[Of] = Is;
  }
  forget(R.First, {parametersOf(Inner)});
  R.Changed.insert(parametersOf(Inner));
}

static void bind(Binding &Bound, const Callable &Parameter, Callable Value) {
  if (Value.Is == Callable::Parameter)
    if (auto Known = Bound.find(Value); Known != Bound.end())
      Value = Known->second;
  if (Value.Is != Callable::Unknown)
    Bound[Parameter] = Value;
}

/// \p R, which \p Here in \p Body leads to, as it is from the body's beginning
/// on.
Reached Operations::Search::asFar(const Function &Body, const Stop &Here,
                                  Reached R) const {
  bool AsHandler = &Body == First && All.Went.isTold(Body);
  Possible::Facts At = All.Can.at(Body, Here.When);
  if (Here.Called && Here.Called->How && Here.Called->How->OnAnother)
    for (Answers *Of : {&R.First, &R.Now})
      forgetFields(*Of); // of another object
  if (!R.Way.empty())
    enterWith(Here.Called, *R.Way.front().In, R);
  Answers Both = At.Now;
  R.Never |= At.Never || !join(R.So, At.So) || !join(Both, R.First);
  // What is asked later is so from the beginning on, unless it has been
  // changed before; and what is so here, until it is changed there.
  forget(R.First, At.Changed);
  R.Never |= !join(R.First, At.First);
  forget(At.Now, R.Changed);
  for (const auto &[Of, Is] : R.Now)
    At.Now[Of] = Is;
  R.Now = std::move(At.Now);
  R.Changed.insert(At.Changed.begin(), At.Changed.end());
  R.Failed |= Body.isAfterFailure(Here.When, AsHandler);
  R.Always &= Body.isCertain(Here.When, AsHandler);
  R.Way.insert(R.Way.begin(), Here);
  return R;
}

/// Adds to \p Found what \p Here leads to.
void Operations::Search::add(const Function &Body, const Stop &Here,
                             std::vector<Reached> Inner,
                             std::vector<Reached> &Found) const {
  std::map<size_t, std::vector<Reached>> Ways;
  std::vector<size_t> Order;
  for (Reached &Each : Inner) {
    Reached R = asFar(Body, Here, std::move(Each));
    std::vector<Reached> &Known = Ways[R.To];
    if (Known.empty())
      Order.push_back(R.To);
    addWay(Known, std::move(R));
  }
  for (size_t To : Order)
    llvm::append_range(Found, std::move(Ways[To]));
}

std::vector<Reached> Operations::Search::walk(const Function &Body,
                                              const Binding &Bound,
                                              const DynamicType *Self) {
  std::vector<Reached> Found;
  // A coroutine begins when it is awaited, and is written straight down.
  if (Body.Body != Function::Plain || Body.Stackless ||
      Open.size() > MostCalls || !Open.insert(&Body).second)
    return Found;
  if (Open.size() == 1)
    First = &Body;
  Seen.insert(&Body);
  for (const Start &S : Body.Starts) {
    if (S.How && S.How->Waited)
      continue; // it is over when the body goes on
    Stop Here = stopAt(Body, S);
    if (auto Op = All.operation(&S, Self))
      Found.push_back(asFar(Body, Here, {*Op, nullptr, {}}));
    else if ((S.Is == Operation::Hop && !S.Continued.valid()) ||
             All.isAtOnce(S))
      add(Body, Here,
          failing(S.Target, enter(S.Target, nullptr, Bound, Body, Self)),
          Found);
  }
  for (const Call &C : Body.Calls) {
    if (C.How && C.How->Waited)
      continue;
    Stop Here = stopAt(Body, C);
    if (auto Op = All.operation(&C, Self)) {
      Found.push_back(asFar(Body, Here, {*Op, nullptr, {}}));
      continue;
    }
    auto Given = Bound.find(C.Callee);
    if (All.isCompletion(Given == Bound.end() ? C.Callee : Given->second) ||
        (C.How && C.How->Future && !All.Followed.count(&C)))
      continue;
    add(Body, Here, enter(C, Bound, Body, Self), Found);
  }
  Open.erase(&Body);
  return Found;
}

std::vector<Reached> Operations::Search::enter(const Call &C,
                                               const Binding &Bound,
                                               const Function &From,
                                               const DynamicType *Self) {
  Binding Inner = Bound;
  if (C.Callee.Is == Callable::Function)
    for (const model::Argument &A : C.Arguments)
      bind(Inner, {Callable::Parameter, C.Callee.Id, A.Parameter}, A.Value);
  bool Own = !C.How || !C.How->OnAnother;
  std::vector<Reached> There = failing(
      C.Callee, enter(C.Callee, &C, Inner, From, Own ? Self : nullptr, Self));
  // Who is told of an error that is made for that ends what has failed.
  bool Closing = model::isClosing(shortName(C.Name));
  for (Reached &R : There) {
    R.Failed |= C.Failed;
    R.Closing |= Closing;
  }
  return There;
}

/// \p There, which \p Called leads to.
std::vector<Reached>
Operations::Search::failing(const Callable &Called,
                            std::vector<Reached> There) const {
  for (Reached &R : There)
    R.Failed |= All.Bad.contains(Called);
  return There;
}

/// What \p Target leads to, which \p By calls, or else what is to be called by
/// somebody; in an object of \p Self's, and from one of \p Around's.
std::vector<Reached> Operations::Search::enter(const Callable &Target,
                                               const Call *By,
                                               const Binding &Bound,
                                               const Function &From,
                                               const DynamicType *Self,
                                               const DynamicType *Around) {
  bool Virtual = By && By->Virtual;
  auto Bodies = All.Joined.targets(Target, Virtual, Bound, From);
  bool ByClass = false;
  // `Base::read()` is that of the base.
  Callable Is = By && !Virtual ? Target : All.Types.resolve(Target, Self);
  if (!(Is == Target)) {
    ByClass = Bodies.size() != 1;
    Bodies = All.Joined.targets(Is, false, Bound, From);
  } else if (Bodies.size() > 1 && Virtual) {
    if (const Function *Own = overrider(Bodies, Target, From)) {
      Bodies = {Own};
    } else {
      // Of several the only one that starts anything.
      ByClass = true;
      llvm::erase_if(Bodies, [&](const Function *Body) {
        return entered(*Body, Bound, nullptr).empty();
      });
    }
  }
  // Where one of many is called, which one is not known.
  if (Bodies.size() != 1)
    return {};
  std::vector<Reached> Found;
  for (const Function *Body : All.instancesOf(*Bodies.front())) {
    auto Objects = All.Types.in(*Body, Self, Target.Class);
    // Of which class another object is, its type alone does not say; beside one
    // of the same family it may be any of that.
    if (By && By->How && By->How->OnAnother && Objects.size() > 1 &&
        llvm::none_of(Objects, [&](const DynamicType *Of) {
          return Around && (Of == Around || DynamicTypes::exclude(Of, Around));
        }))
      continue;
    for (const DynamicType *Of : Objects)
      llvm::append_range(Found, entered(*Body, Bound, Of));
  }
  for (Reached &R : Found)
    R.ByClass |= ByClass;
  return Found;
}

std::vector<Reached> Operations::Search::entered(const Function &Body,
                                                 const Binding &Bound,
                                                 const DynamicType *Self) {
  // Without a memory, a body that many ways lead to is walked for each. What
  // is left out because it is open, who opened it finds.
  auto Key = std::make_tuple(&Body, Self, Bound);
  if (auto Known = Memory.find(Key); Known != Memory.end())
    return Known->second;
  return Memory[Key] = walk(Body, Bound, Self);
}

/// Of those that override a function the one in a class on the way here, if
/// it is but one; else what is named: the others mostly call that, too.
const Function *
Operations::Search::overrider(const std::vector<const Function *> &Bodies,
                              const Callable &Target,
                              const Function &From) const {
  const Function *Only = nullptr;
  bool Several = false;
  for (const Function *Body : Bodies)
    if (llvm::any_of(Open, [&](const Function *F) {
          return All.scopeOf(*F) == All.scopeOf(*Body);
        })) {
      Several |= Only != nullptr;
      Only = Body;
    }
  return Only && !Several ? Only : All.Joined.find(Target.Id, From);
}

} // namespace cotidy::callback
