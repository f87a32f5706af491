//===- callback/Operations.cpp - operations and what they lead to ---------===//

#include "callback/Search.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Start;

bool isOperation(Operation Is) {
  return Is == Operation::Once || Is == Operation::Repeated ||
         Is == Operation::Continues;
}

Operations::Operations(const Graph &Joined)
    : Joined(Joined), Can(Joined), Types(Joined), Went(Joined),
      Bad(Joined, Went) {
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
      if (isOperation(S.Is) && !S.Around && !F->Stackless &&
          (S.Is != Operation::Continues || S.Target.Is == Callable::Unknown))
        for (const DynamicType *Self : Types.in(*F, nullptr))
          add({S.Where,
               S.By,
               S.Is,
               0,
               false,
               S.Minor,
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
                             Is.Minor,
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
  auto IsHelper = [&](const Site &S) {
    if (!S.Called || !isCompletion(S.Handler))
      return false;
    auto Bodies =
        Joined.targets(S.Called->Callee, S.Called->Virtual, {}, *S.In);
    return Bodies.size() == 1 &&
           llvm::any_of(startedIn(*Bodies.front()), HasHandler);
  };
  for (Node &N : Nodes) {
    std::vector<Site> Left, Dropped;
    for (const Site &S : N.Sites)
      (IsHelper(S) ? Dropped : Left).push_back(S);
    N.Sites = std::move(Left);
    // One call may be given several handlers.
    for (const Site &S : Dropped)
      if (llvm::none_of(N.Sites, [&](const Site &Other) {
            return Other.Called == S.Called && Other.Self == S.Self;
          })) {
        Which.erase({S.Called, S.Self});
        ByPlace.erase({S.where(), S.In, S.Self});
      }
  }
}

/// What operations of one handler have in common: their name, and what is bound
/// to that.
static std::string kindOf(const Node &Of) {
  const Start *By = Of.Sites.front().Started;
  return shortName(Of.Name).str() +
         (By ? "(" + constantsAsText(By->Constants) : "");
}

size_t Operations::indexOf(const Node &Found) {
  const Site &New = Found.Sites.front();
  if (auto Same = ByPlace.find({Found.Where, New.In, New.Self});
      Same != ByPlace.end())
    return Same->second;
  if (isChosen(New))
    return Nodes.size();
  for (const Function *Body : handlers(New)) {
    auto Same = ByHandler.find({kindOf(Found), Body, New.Self});
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
  if (!isChosen(New))
    for (const Function *Body : handlers(New))
      ByHandler.emplace(
          std::make_tuple(kindOf(Found), Body, New.Self), Index);
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

bool Operations::isOnlyCalled(const Call &C, const model::Argument &A) const {
  Callable Parameter{Callable::Parameter, C.Callee.Id, A.Parameter};
  return C.Callee.Is == Callable::Function && Joined.calls(Parameter) &&
         !Joined.runsLater(Parameter) && !Kept.count(Parameter);
}

std::optional<size_t> Operations::operation(const void *Call,
                                            const DynamicType *Self) const {
  for (const DynamicType *Of :
       {Self, static_cast<const DynamicType *>(nullptr)})
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
  auto Known =
      Body.Lambda ? Generic.find({Body.Where, Body.Enclosing}) : Generic.end();
  return Known == Generic.end() ? std::vector<const Function *>{&Body}
                                : Known->second;
}

/// Is what \p R asks of the parameters of \p Handler what \p By binds to them?
static bool agrees(const Reached &R, const Function &Handler, const Start &By) {
  return llvm::all_of(By.Constants, [&](const model::Constant &C) {
    auto Asked = R.First.find({Callable::Parameter, Handler.Id, C.Parameter});
    return Asked == R.First.end() ||
           Value::is(C.Value).join(Asked->second);
  });
}

std::vector<Reached> Operations::startedBy(size_t Of) const {
  std::vector<Reached> All;
  for (const Site &From : Nodes[Of].Sites)
    for (const Function *Body : handlers(From))
      for (const DynamicType *Self :
           Types.in(*Body, From.Self, From.Handler.Class))
        for (Reached &R : Search(*this).walk(*Body, {}, Self)) {
          R.Handler = Body;
          // In another object it goes on as in one of the same class.
          const Site &Led = Nodes[R.To].Sites.front();
          if (DynamicTypes::exclude(From.Self, Led.Self)) {
            auto Same = ByPlace.find({Led.where(), Led.In, From.Self});
            if (Same == ByPlace.end())
              continue;
            R.To = Same->second;
          }
          R.ByClass |= From.Handler.Is == Callable::Function &&
                       Body->Id != From.Handler.Id;
          R.Never |= From.Started && !agrees(R, *Body, *From.Started);
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
  // Of a class and what it derives from, one.
  std::vector<const Function *> Met;
  auto Meet = [&](const Function &F) {
    if (llvm::none_of(Met, [&](const Function *Other) {
          return scopeOf(*Other) == scopeOf(F) ||
                 llvm::is_contained(Other->Bases, F.Class) ||
                 llvm::is_contained(F.Bases, Other->Class);
        }))
      Met.push_back(&F);
  };
  size_t Crossings = 0;
  for (size_t I = 0; I + 1 < R.Way.size(); ++I) {
    const auto *At = R.Way[I].Called;
    if (!At || !At->How || !At->How->OnAnother || At->How->OnNew)
      continue;
    ++Crossings;
    Meet(*R.Way[I].In);
    Meet(*R.Way[I + 1].In);
  }
  return Crossings && (R.Failed || (Crossings > 1 && Met.size() > 2));
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
