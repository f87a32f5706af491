//===- callback/Joins.cpp - which operations are one ----------------------===//

#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

/// A lambda that calls a lambda that …: no further than this.
static constexpr size_t MostHops = 24;

/// In a macro, several lambdas begin at one place.
static bool isInstance(const Function &F) {
  return llvm::is_contained(F.Traits, model::Trait::Instance);
}

bool isEither(const Site &X, const Site &Y) {
  return X.In == Y.In && X.Self == Y.Self &&
         !X.In->mayFollow(X.when(), Y.when()) &&
         !X.In->mayFollow(Y.when(), X.when());
}

bool Operations::isAlternative(
    size_t A, size_t B, const std::vector<std::set<size_t>> &Next) const {
  std::set<size_t> FromA = Next[A], FromB = Next[B];
  // What leads back to the one leads back to the other.
  for (std::set<size_t> *From : {&FromA, &FromB})
    if (From->erase(A) + From->erase(B))
      From->insert(A);
  if (FromA.empty() || FromA != FromB)
    return false;
  return llvm::any_of(Nodes[A].Sites, [&](const Site &X) {
    return llvm::any_of(Nodes[B].Sites,
                        [&](const Site &Y) { return isEither(X, Y); });
  });
}

void Operations::merge(size_t Into, size_t From) {
  for (Site &S : Nodes[From].Sites)
    Nodes[Into].Sites.push_back(std::move(S));
  Nodes[From].Sites.clear();
  auto Move = [&](size_t &Index) { Index = Index == From ? Into : Index; };
  for (auto &[_, Index] : ByPlace)
    Move(Index);
  for (auto &[_, Index] : Which)
    Move(Index);
}

/// `if (found) load(key, done); else search(key, done);`, but not what a
/// handler does in one of its states or another.
void Operations::joinChoices() {
  auto With = [](const Site &S) {
    return S.Started ? constantsAsText(S.Started->Constants) : std::string();
  };
  std::map<std::tuple<const Function *, Callable, std::string>,
           std::vector<size_t>>
      Given;
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (const Site &S : Nodes[N].Sites)
      if (S.Handler.Is == Callable::Function && S.Handler.Id != S.In->Id)
        Given[{S.In, S.Handler, With(S)}].push_back(N);
  for (auto &[Of, Group] : Given)
    for (size_t N : Group) {
      size_t First = Group.front();
      bool Either = llvm::any_of(Nodes[First].Sites, [&](const Site &X) {
        return llvm::any_of(Nodes[N].Sites, [&](const Site &Y) {
          return X.Handler == std::get<1>(Of) && Y.Handler == std::get<1>(Of) &&
                 With(X) == std::get<2>(Of) && With(Y) == std::get<2>(Of) &&
                 isEither(X, Y);
        });
      });
      if (N != First && Either && !Nodes[N].Sites.empty())
        merge(First, N);
    }
}

/// Operations on one object whose handlers do nothing but lead to the same
/// function are one that is started in several places: the lambdas differ in
/// what they capture, or are written twice.
void Operations::joinSame() {
  std::map<std::tuple<std::string, std::string, const Function *, std::string,
                      const DynamicType *>,
           size_t>
      Same;
  for (size_t N = 0; N != Nodes.size(); ++N) {
    if (Nodes[N].Sites.empty())
      continue;
    const Site &At = Nodes[N].Sites.front();
    const auto &How = At.Started ? At.Started->How : At.Called->How;
    std::string With;
    const Function *Leads = handlerOf(At, &With);
    if (!How || !Leads || Leads->Lambda || isChosen(At) ||
        startedIn(*Leads).empty())
      continue;
    // With one handler it is one operation, whatever else it is given.
    bool OneHandler = At.Called && llvm::is_contained(handlers(At), Leads);
    auto [Known, New] = Same.try_emplace(
        {Nodes[N].Name, OneHandler ? "" : How->Object, Leads, With, At.Self},
        N);
    if (New)
      continue;
    merge(Known->second, N);
    Nodes[Known->second].Several |= !OneHandler;
  }
}

void Operations::joinAlternatives() {
  std::map<std::pair<const Function *, llvm::StringRef>, std::vector<size_t>>
      Beside;
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (const Site &S : Nodes[N].Sites) {
      auto &Group = Beside[{S.In, shortName(Nodes[N].Name)}];
      if (!llvm::is_contained(Group, N))
        Group.push_back(N);
    }
  std::vector<std::set<size_t>> Next(Nodes.size());
  for (const auto &[_, Group] : Beside)
    for (size_t N : Group)
      if (Group.size() > 1 && Next[N].empty())
        for (const Reached &R : startedBy(N))
          if (!R.Never)
            Next[N].insert(R.To);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto &[_, Group] : Beside)
      for (size_t I = 0; I < Group.size(); ++I)
        for (size_t J = Group.size() - 1; J > I; --J) {
          size_t A = Group[I], B = Group[J];
          if (Nodes[A].Sites.empty() || Nodes[B].Sites.empty() ||
              !isAlternative(A, B, Next))
            continue;
          merge(A, B);
          for (std::set<size_t> &To : Next)
            if (To.erase(B))
              To.insert(A);
          Group.erase(Group.begin() + J);
          Changed = true;
        }
  }
}

std::string constantsAsText(const std::vector<model::Constant> &All) {
  std::string Text;
  for (const model::Constant &C : All)
    if (C.From.Is == Callable::Unknown)
      Text += std::to_string(C.Parameter) + (C.Is ? "=" : "!") +
              std::to_string(C.Value) + " ";
  return Text;
}

/// Does it only go to where a pointer of the project's own points?
static bool isAccess(const Call &C) {
  return shortName(C.Name) == "operator->";
}

/// What the lambda \p Body asks of parameters around it before it comes to
/// \p When: whether the frame that is sent is the last one, say.
static std::string asksAsText(const Function &Body,
                              const model::Moment &When) {
  std::string Text;
  for (const model::Asked &A : Body.Asks)
    if (A.Block == When.Block && A.Of.Is == Callable::Parameter &&
        A.Of.Id != Body.Id)
      Text += A.Of.Id + "," + std::to_string(A.Of.Index) +
              (A.Is ? "=" : "!") + std::to_string(A.Value) + ";";
  return Text;
}

const Function *Operations::handlerOf(const Site &Of, std::string *With) const {
  auto Bodies = handlers(Of);
  if (With && Of.Started)
    *With += constantsAsText(Of.Started->Constants);
  for (size_t Hops = 0; Bodies.size() == 1; ++Hops) {
    const Function &Body = *Bodies.front();
    std::vector<const Call *> Made;
    for (const Call &C : Body.Calls)
      if (!isAccess(C))
        Made.push_back(&C);
    if (!Body.Lambda || Body.Starts.size() + Made.size() != 1 ||
        Hops == MostHops)
      return &Body;
    // It calls something, or posts it.
    const Call *Calls = Made.empty() ? nullptr : Made.front();
    const model::Start *Posts = Calls ? nullptr : &Body.Starts.front();
    auto Selves = Types.in(Body, Of.Self, Of.Handler.Class);
    const DynamicType *Self = Selves.size() == 1 ? Selves.front() : nullptr;
    if (Calls ? operation(Calls, Self).has_value()
              : Posts->Is != Operation::Hop)
      return &Body; // it starts the next operation
    const Callable &Named = Calls ? Calls->Callee : Posts->Target;
    Callable Is =
        Calls && !Calls->Virtual ? Named : Types.resolve(Named, Self);
    auto Next =
        Joined.targets(Is, Calls && Calls->Virtual && Is == Named, {}, Body);
    if (Next.size() != 1)
      return &Body;
    if (Calls && With)
      *With += constantsAsText(Calls->Constants);
    if (With)
      *With += asksAsText(Body, Calls ? Calls->When : Posts->When);
    Bodies = std::move(Next);
  }
  return nullptr;
}

bool Operations::isAgain(size_t A, size_t B) const {
  if (A == B)
    return true;
  if (Nodes[A].Name != Nodes[B].Name)
    return false;
  return llvm::any_of(Nodes[A].Sites, [&](const Site &X) {
    std::string With;
    const Function *Of = handlerOf(X, &With);
    // What both end in, such as a report of errors, starts nothing again.
    return Of && !isChosen(X) && !startedIn(*Of).empty() &&
           llvm::any_of(Nodes[B].Sites, [&](const Site &Y) {
             if (X.Self != Y.Self || X.Argument != Y.Argument || isChosen(Y))
               return false;
             std::string OtherWith;
             const Function *Other = handlerOf(Y, &OtherWith);
             return (Other == Of && OtherWith == With) ||
                    (Other && isInstance(*Other) && isInstance(*Of) &&
                     Other->Where == Of->Where);
           });
  });
}

} // namespace cotidy::callback
