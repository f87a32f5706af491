//===- callback/Operations.cpp - operations and what they lead to ---------===//

#include "callback/Operations.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Binding;
using model::Start;

/// Deeper than this nobody follows a call, and recursion ends.
static constexpr size_t MostCalls = 24;

/// From one call more ways than these to one operation are not told apart.
static constexpr size_t MostWays = 3;

bool isOperation(Operation Is) {
  return Is == Operation::Once || Is == Operation::Repeated ||
         Is == Operation::Continues;
}

Operations::Operations(const Graph &Joined)
    : Joined(Joined), Can(Joined), Types(Joined), Went(Joined), Bad(Joined, Went) {
  for (const Function *F : Joined.functions())
    if (F->Lambda && llvm::is_contained(F->Traits, model::Trait::Instance))
      Generic[{F->Where, F->Enclosing}].push_back(F);
  findWaitedFor();
  findStarts();
  findKept();
  findCalls();
  findFutures();
  attachContinuations();
  dropHelpers();
  joinSame();
  joinChoices();
  joinAlternatives();
}

void Operations::findStarts() {
  for (const Function *F : Joined.functions())
    for (const Start &S : F->Starts)
      if (isOperation(S.Is) && !F->Stackless &&
          (S.Is != Operation::Continues || S.Target.Is == Callable::Unknown))
        for (const DynamicType *Self : Types.in(*F, nullptr))
          add({S.Where, S.By, S.Is, 0, false, S.Minor,
               {{F, &S, nullptr, S.Target, Self}}});
}

/// Until there are no more: what starts an operation of the project's own may
/// be one itself.
void Operations::findCalls() {
  while (findMoreCalls())
    ;
  for (const Node &N : Nodes)
    for (const Site &S : N.Sites)
      for (const model::Argument &A :
           S.Called ? S.Called->Arguments : std::vector<model::Argument>())
        if (A.Value == S.Handler && !N.Signs)
          for (const std::string &Field : keptIn(*S.Called, A, *S.In))
            Completing.insert(Field);
}

/// The fields in which what \p C is given as \p A is kept.
std::set<std::string> Operations::keptIn(const Call &C,
                                         const model::Argument &A,
                                         const Function &From) const {
  std::set<std::string> Fields;
  for (const Function *Body : Joined.targets(C.Callee, C.Virtual, {}, From))
    if (auto In = Kept.find({Callable::Parameter, Body->Id, A.Parameter});
        In != Kept.end())
      for (const std::string &Field : In->second)
        if (!Field.empty())
          Fields.insert(Field);
  return Fields;
}

bool Operations::findMoreCalls() {
  std::vector<Node> Found;
  for (const Function *F : Joined.functions()) {
    if (F->Stackless)
      continue;
    for (const Call &C : F->Calls)
      for (const model::Argument &A : C.Arguments)
        if (isAt(C.Where, F))
          break;
        else if (Later Is = isCalledLater(C, A, *F); Is.Sure != Later::No)
          for (const DynamicType *Self : Types.in(*F, nullptr))
            Found.push_back({C.Where,
                             C.Name,
                             Is.Is,
                             Is.Signs,
                             Is.Keeps,
                             Is.Minor || model::isClosing(shortName(C.Name)) ||
                                 model::isWaiting(shortName(C.Name)),
                             {{F, nullptr, &C, A.Value, Self, A.Parameter}}});
  }
  for (Node &N : Found)
    add(std::move(N));
  return !Found.empty();
}

/// A function that is only handed on whom to call in the end is a helper: what
/// counts is what it starts.
void Operations::dropHelpers() {
  auto HasHandler = [&](const Reached &R) {
    return llvm::any_of(Nodes[R.To].Sites, [&](const Site &S) {
      return S.Started || !isCompletion(S.Handler);
    });
  };
  for (Node &N : Nodes)
    llvm::erase_if(N.Sites, [&](const Site &S) {
      if (!S.Called || !isCompletion(S.Handler))
        return false;
      auto Bodies =
          Joined.targets(S.Called->Callee, S.Called->Virtual, {}, *S.In);
      if (Bodies.size() != 1 ||
          llvm::none_of(startedIn(*Bodies.front()), HasHandler))
        return false;
      Which.erase({S.Called, S.Self});
      ByPlace.erase({S.where(), S.In, S.Self});
      return true;
    });
}

static Stop stopAt(const Function &In, const Start &S) {
  bool State = S.How && S.How->InState, Loop = S.How && S.How->InLoop;
  return {&In,   S.When, S.Where,          Loop && !State, &S, nullptr,
          State, S.How && S.How->InCase};
}

static Stop stopAt(const Function &In, const Call &C) {
  bool State = C.How && C.How->InState;
  bool Loop = C.How ? C.How->InLoop && !State : C.InLoop;
  return {&In,   C.When, C.Where,          Loop, nullptr, &C,
          State, C.How && C.How->InCase};
}

/// A walk through what a body does before it returns.
class Operations::Search {
public:
  explicit Search(const Operations &All) : All(All) {}

  /// What \p Body starts, in an object of \p Self's; each operation once for
  /// each place in \p Body that leads to it.
  std::vector<Reached> walk(const Function &Body, const Binding &Bound,
                            const DynamicType *Self) {
    std::vector<Reached> Found;
    // A coroutine begins when it is awaited, and is written straight down.
    if (Body.Body != Function::Plain || Body.Stackless ||
        Open.size() > MostCalls || !Open.insert(&Body).second)
      return Found;
    Seen.insert(&Body);
    bool AsHandler = Open.size() == 1 && All.Went.isTold(Body);
    auto AsFar = [&](const Stop &Here, Reached R) {
      Possible::Facts At = All.Can.at(Body, Here.When);
      if (Here.Called && Here.Called->How && Here.Called->How->OnAnother) {
        R.First.clear(); // fields of another object
        R.Now.clear();
      }
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
    };
    auto Add = [&](const Stop &Here, std::vector<Reached> Inner) {
      std::map<size_t, std::vector<Reached>> Ways;
      std::vector<size_t> Order;
      for (Reached &Each : Inner) {
        Reached R = AsFar(Here, std::move(Each));
        std::vector<Reached> &Known = Ways[R.To];
        if (Known.empty())
          Order.push_back(R.To);
        addWay(Known, std::move(R));
      }
      for (size_t To : Order)
        llvm::append_range(Found, std::move(Ways[To]));
    };
    for (const Start &S : Body.Starts) {
      if (S.How && S.How->Waited)
        continue; // it is over when the body goes on
      Stop Here = stopAt(Body, S);
      if (auto Op = All.operation(&S, Self))
        Found.push_back(AsFar(Here, {*Op, nullptr, {}}));
      else if (S.Is == Operation::Hop && !S.Continued.valid())
        Add(Here,
            failing(S.Target, enter(S.Target, false, Bound, Body, Self)));
    }
    for (const Call &C : Body.Calls) {
      if (C.How && C.How->Waited)
        continue;
      Stop Here = stopAt(Body, C);
      if (auto Op = All.operation(&C, Self)) {
        Found.push_back(AsFar(Here, {*Op, nullptr, {}}));
        continue;
      }
      auto Given = Bound.find(C.Callee);
      if (All.isCompletion(Given == Bound.end() ? C.Callee : Given->second) ||
          (C.How && C.How->Future && !All.Followed.count(&C)))
        continue;
      Binding Inner = Bound;
      if (C.Callee.Is == Callable::Function)
        for (const model::Argument &A : C.Arguments)
          bind(Inner, {Callable::Parameter, C.Callee.Id, A.Parameter}, A.Value);
      bool Own = !C.How || !C.How->OnAnother;
      std::vector<Reached> There =
          failing(C.Callee, enter(C.Callee, C.Virtual, Inner, Body,
                                  Own ? Self : nullptr));
      // Who is told of an error that is made for that ends what has failed.
      for (Reached &R : There)
        R.Failed |= C.Failed;
      Add(Here, std::move(There));
    }
    Open.erase(&Body);
    return Found;
  }

  /// The bodies that were met.
  std::set<const Function *> Seen;

private:
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

  /// Another call of \p Inner has parameters of its own, some of which \p By,
  /// if it is one, gives constants.
  static void enterWith(const Call *By, const Function &Inner, Reached &R) {
    Answers Given;
    for (const model::Constant &C :
         By ? By->Constants : std::vector<model::Constant>()) {
      Callable Of{Callable::Parameter, Inner.Id, C.Parameter};
      if (C.From.Is == Callable::Unknown) {
        Given[Of] = C.Is ? Value{C.Value, {}, {}}
                         : Value{std::nullopt, {C.Value}, {}};
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

  /// \p There, which \p Called leads to.
  std::vector<Reached> failing(const Callable &Called,
                               std::vector<Reached> There) const {
    for (Reached &R : There)
      R.Failed |= All.Bad.contains(Called);
    return There;
  }

  std::vector<Reached> enter(const Callable &Target, bool Virtual,
                             const Binding &Bound, const Function &From,
                             const DynamicType *Self) {
    auto Bodies = All.Joined.targets(Target, Virtual, Bound, From);
    bool ByClass = false;
    if (Callable Is = All.Types.resolve(Target, Self); !(Is == Target)) {
      ByClass = Bodies.size() != 1;
      Bodies = All.Joined.targets(Is, false, Bound, From);
    } else if (Bodies.size() > 1 && Virtual)
      if (const Function *Own = overrider(Bodies, Target, From))
        Bodies = {Own};
    // Where one of many is called, which one is not known.
    if (Bodies.size() != 1)
      return {};
    std::vector<Reached> Found;
    for (const Function *Body : All.instancesOf(*Bodies.front()))
      for (const DynamicType *Of : All.Types.in(*Body, Self, Target.Class))
        llvm::append_range(Found, entered(*Body, Bound, Of));
    for (Reached &R : Found)
      R.ByClass |= ByClass;
    return Found;
  }

  std::vector<Reached> entered(const Function &Body, const Binding &Bound,
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
  const Function *overrider(const std::vector<const Function *> &Bodies,
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

  static void bind(Binding &Bound, const Callable &Parameter, Callable Value) {
    if (Value.Is == Callable::Parameter)
      if (auto Known = Bound.find(Value); Known != Bound.end())
        Value = Known->second;
    if (Value.Is != Callable::Unknown)
      Bound[Parameter] = Value;
  }

  const Operations &All;
  std::set<const Function *> Open; ///< those on the way here
  std::map<std::tuple<const Function *, const DynamicType *, Binding>,
           std::vector<Reached>>
      Memory;
};

size_t Operations::indexOf(const Node &Found) {
  const Site &New = Found.Sites.front();
  if (auto Same = ByPlace.find({Found.Where, New.In, New.Self});
      Same != ByPlace.end())
    return Same->second;
  for (const Function *Body : handlers(New)) {
    auto Same =
        ByHandler.find({shortName(Found.Name).str(), Body, New.Self});
    if (Same == ByHandler.end())
      continue;
    // Where the handler is the end of it, many may share it that have nothing
    // else to do with each other.
    Search Walk(*this);
    for (const DynamicType *Self : Types.in(*Body, New.Self, New.Handler.Class))
      Walk.walk(*Body, {}, Self);
    if (llvm::any_of(Walk.Seen, [](const Function *F) {
          return llvm::any_of(F->Starts,
                              [](const Start &S) { return isOperation(S.Is); });
        }))
      return Same->second;
  }
  return Nodes.size();
}

void Operations::add(Node Found) {
  Site New = Found.Sites.front();
  size_t Index = indexOf(Found);
  ByPlace.emplace(std::make_tuple(Found.Where, New.In, New.Self), Index);
  for (const Function *Body : handlers(New))
    ByHandler.emplace(
        std::make_tuple(shortName(Found.Name).str(), Body, New.Self), Index);
  const void *Call = New.Started ? static_cast<const void *>(New.Started)
                                 : static_cast<const void *>(New.Called);
  Which[{Call, New.Self}] = Index;
  if (Index == Nodes.size())
    Nodes.push_back(std::move(Found));
  else
    Nodes[Index].Sites.push_back(New);
}

bool Operations::isCompletion(const Callable &Called) const {
  if (Called.Is == Callable::Field)
    return Completing.count(Called.Id) != 0;
  if (Called.Is != Callable::Parameter || WaitedFor.count(Called))
    return false;
  const model::Context *Why = Joined.runsLater(Called);
  return Why ? isOperation(Why->Is) : Kept.count(Called) != 0;
}

std::optional<size_t> Operations::operation(const void *Call,
                                            const DynamicType *Self) const {
  for (const DynamicType *Of : {Self, static_cast<const DynamicType *>(nullptr)})
    if (auto Known = Which.find({Call, Of}); Known != Which.end())
      return Known->second;
  return std::nullopt;
}

std::vector<const Function *> Operations::handlers(const Site &Of) const {
  if (isCompletion(Of.Handler))
    return {};
  return Joined.targets(Types.resolve(Of.Handler, Of.Self), false, {}, *Of.In);
}

std::vector<const Function *>
Operations::instancesOf(const Function &Body) const {
  auto Known = Body.Lambda ? Generic.find({Body.Where, Body.Enclosing})
                           : Generic.end();
  return Known == Generic.end() ? std::vector<const Function *>{&Body}
                                : Known->second;
}

std::vector<Reached> Operations::startedBy(size_t Of) const {
  std::vector<Reached> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body : handlers(From))
      for (const DynamicType *Self :
           Types.in(*Body, From.Self, From.Handler.Class))
        for (Reached &R :
             Search(*this).walk(*Body, {}, Self)) {
          R.Handler = Body;
          // In another object it goes on as in one of the same class.
          const Site &Led = Nodes[R.To].Sites.front();
          if (From.Self && Led.Self && Led.Self != From.Self)
            if (auto Same = ByPlace.find({Led.where(), Led.In, From.Self});
                Same != ByPlace.end())
              R.To = Same->second;
          R.ByClass |= From.Handler.Is == Callable::Function &&
                       Body->Id != From.Handler.Id;
          forget(R.First, {parametersOf(*Body)});
          R.Changed.insert(parametersOf(*Body));
          All.push_back(std::move(R));
        }
  return All;
}

std::vector<Reached> Operations::startedIn(const Function &Body) const {
  std::vector<Reached> All;
  for (const DynamicType *Self : Types.in(Body, nullptr))
    llvm::append_range(All, Search(*this).walk(Body, {}, Self));
  return All;
}

std::string Operations::scopeOf(const Function &F) const {
  std::string Name = Joined.namedAround(F);
  return Name.substr(0, Name.size() - shortName(Name).size());
}

bool Operations::isDetour(const Reached &R) const {
  std::set<std::string> Scopes;
  size_t Crossings = 0;
  for (size_t I = 0; I + 1 < R.Way.size(); ++I) {
    const auto *At = R.Way[I].Called;
    if (!At || !At->How || !At->How->OnAnother || At->How->OnNew)
      continue;
    ++Crossings;
    Scopes.insert(scopeOf(*R.Way[I].In));
    Scopes.insert(scopeOf(*R.Way[I + 1].In));
  }
  return Crossings && (R.Failed || (Crossings > 1 && Scopes.size() > 2));
}

bool Operations::isFollowed(size_t Of) const {
  return Nodes[Of].Is == Operation::Continues ||
         llvm::all_of(Nodes[Of].Sites, [&](const Site &S) {
           return isCompletion(S.Handler) || S.Handler.Library ||
                  !handlers(S).empty();
         });
}

std::set<const Function *> Operations::runIn(size_t Of) const {
  std::set<const Function *> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body : handlers(From)) {
      Search Walk(*this);
      for (const DynamicType *Self :
           Types.in(*Body, From.Self, From.Handler.Class))
        Walk.walk(*Body, {}, Self);
      All.insert(Walk.Seen.begin(), Walk.Seen.end());
    }
  return All;
}

} // namespace cotidy::callback
