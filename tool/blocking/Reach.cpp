//===- blocking/Reach.cpp - from a loop context to a blocking call --------===//

#include "blocking/Reach.h"
#include "model/Possible.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <deque>

namespace cotidy::blocking {

namespace {

/// Looks for the best path that begins with one call.
class Search {
public:
  Search(const Graph &G, const ReachOptions &Options)
      : G(G), Options(Options), Can(G) {
    findWorthwhile();
  }

  /// The verdict on \p Leaf on a way that is \p Unsure, or goes through a loop.
  Verdict judge(const BlockingCall &Leaf, bool InLoop, bool Unsure) const {
    if (Leaf.On == Thread::Pool)
      return Verdict::Never;
    if (!Leaf.UnlessField.empty() &&
        G.isInState(Leaf.UnlessField, Leaf.UnlessState))
      return Verdict::Never;
    Verdict Is = InLoop ? Leaf.InLoopIs : Leaf.Is;
    bool Doubt = Unsure || Leaf.On == Thread::Unsure;
    return Doubt && Is == Verdict::Blocks ? Verdict::Unsure : Is;
  }

  bool reported(Verdict Is) const {
    return Is == Verdict::Blocks ||
           (Options.HighSensitivity && Is != Verdict::Never);
  }

  /// What is so in a body, on the way that is gone: of fields that keep what
  /// they are made with, and of what may change.
  struct Facts {
    Answers So, Now;
    friend bool operator<(const Facts &A, const Facts &B) {
      return std::tie(A.So, A.Now) < std::tie(B.So, B.Now);
    }
  };
  /// What is so where \p Root begins: a lambda begins only where it is given
  /// to somebody.
  Facts begin(const Function &Root) const;
  /// Makes of what is so when \p In begins what is so at \p When; false if it
  /// does not come there.
  bool go(const Function &In, const Moment &When, Facts &Known) const;

  std::optional<Path> from(const Function &Root, const Context &Why,
                           const Call &First, const Facts &Begin) const;

private:
  /// By the numbers of parameters.
  using States = std::map<unsigned, std::string>;

  struct Step {
    const Function *In;
    const Call *By; ///< the call that led here
    int Before;     ///< the step in which that call stands, or -1
    Binding Bound;
    bool Unsure, InLoop;
    Facts Known;
    States Given; ///< of what the call gives to `In`
  };

  using Visited =
      std::set<std::tuple<const Function *, bool, bool, Binding, Facts,
                          States>>;

  void findWorthwhile();
  void follow(const Function &From, const Call &C, const Binding &Bound,
              int Before, bool Unsure, Facts Known, std::deque<Step> &Steps,
              Visited &Seen) const;
  /// What \p Leaf waits for is given in a state in which it does not wait.
  static bool isSpared(const BlockingCall &Leaf, const States &Given);
  static Facts entering(const Call &C, const Function &Target, Facts Known);
  Path path(const Function &Root, const Context &Why,
            const std::deque<Step> &Steps, int Last, const BlockingCall &Leaf,
            Verdict Is) const;

  const Graph &G;
  const ReachOptions &Options;
  Possible Can;
  /// The functions from which a blocking call may be reached.
  std::set<const Function *> Worthwhile;
};

void Search::findWorthwhile() {
  std::map<const Function *, std::vector<const Function *>> Callers;
  std::deque<const Function *> Work;
  for (const Function *F : G.functions()) {
    bool Starts = !F->Blocks.empty();
    for (const Call &C : F->Calls) {
      // What a parameter or a field stands for depends on the way.
      Starts |= C.Callee.Is != Callable::Function;
      for (const Function *Target : G.targets(C.Callee, C.Virtual, {}, *F))
        Callers[Target].push_back(F);
    }
    if (Starts && Worthwhile.insert(F).second)
      Work.push_back(F);
  }
  for (; !Work.empty(); Work.pop_front())
    for (const Function *Caller : Callers[Work.front()])
      if (Worthwhile.insert(Caller).second)
        Work.push_back(Caller);
}

Search::Facts Search::begin(const Function &Root) const {
  if (!Root.Lambda)
    return {};
  std::optional<Answers> All;
  for (const Use &U : G.usesOf(Root)) {
    if (U.Given) {
      Answers So = Can.at(*U.From, U.Given->When).So;
      if (All)
        meet(*All, So);
      else
        All = std::move(So);
    } else if (U.By && (U.By->Callee.Id != Root.Id || U.By->Awaited)) {
      return {}; // a function of the user's runs it somewhere, or a task does
    }
  }
  return {All.value_or(Answers()), {}};
}

bool Search::go(const Function &In, const Moment &When, Facts &Known) const {
  Possible::Facts At = Can.at(In, When);
  if (At.Never || !join(Known.So, At.So) || !join(At.First, Known.Now))
    return false;
  forget(Known.Now, At.Changed);
  for (auto &[Of, Is] : At.Now)
    Known.Now[Of] = std::move(Is);
  return true;
}

/// What is so when \p C begins to run \p Target, if \p Known is where it calls.
Search::Facts Search::entering(const Call &C, const Function &Target,
                               Facts Known) {
  Answers Given;
  for (const Constant &Each : C.Constants) {
    Callable To{Callable::Parameter, Target.Id, Each.Parameter};
    auto Same = Known.Now.find(Each.From);
    if (Same != Known.Now.end())
      Given[To] = Same->second;
    else if (Each.From.Is == Callable::Unknown)
      Given[To] = Each.Is ? Value::is(Each.Value) : Value::isNot(Each.Value);
  }
  if (!C.How || C.How->OnAnother)
    Known = {}; // fields of another object
  forget(Known.Now, {parametersOf(Target)});
  Known.Now.insert(Given.begin(), Given.end());
  return Known;
}

bool Search::isSpared(const BlockingCall &Leaf, const States &Given) {
  auto Is = Leaf.UnlessGiven ? Given.find(*Leaf.UnlessGiven) : Given.end();
  return Is != Given.end() &&
         llvm::is_contained(Leaf.GivenStates, Is->second);
}

void Search::follow(const Function &From, const Call &C, const Binding &Bound,
                    int Before, bool Unsure, Facts Known,
                    std::deque<Step> &Steps, Visited &Seen) const {
  if (C.On == Thread::Pool || !go(From, C.When, Known))
    return;
  std::vector<const Function *> Targets =
      G.targets(C.Callee, C.Virtual, Bound, From);
  for (const Function *Target : Targets) {
    // A task, or another handler, is a context of its own.
    if (Target->Body == Function::Coroutine || G.isOnLoop(*Target) ||
        !Worthwhile.count(Target))
      continue;
    // Only the loop around the last call makes bulk work of it: far up, there
    // is always some loop.
    Step Next{Target,
              &C,
              Before,
              Bound,
              Unsure || C.On == Thread::Unsure || Targets.size() > 1,
              C.InLoop,
              entering(C, *Target, Known),
              {}};
    for (const Argument &A : C.Arguments) {
      auto Known = Bound.find(A.Value);
      Next.Bound[{Callable::Parameter, Target->Id, A.Parameter}] =
          Known == Bound.end() ? A.Value : Known->second;
    }
    for (const GivenState &S : C.States)
      Next.Given[S.Parameter] = S.State;
    if (Seen.insert({Next.In, Next.Unsure, Next.InLoop, Next.Bound, Next.Known,
                     Next.Given})
            .second)
      Steps.push_back(std::move(Next));
  }
}

Path Search::path(const Function &Root, const Context &Why,
                  const std::deque<Step> &Steps, int Last,
                  const BlockingCall &Leaf, Verdict Is) const {
  Path Found;
  Found.Root = &Root;
  Found.Why = Why;
  Found.LeafIn = Steps[Last].In;
  Found.Leaf = &Leaf;
  Found.Is = Is;
  for (int At = Last; At >= 0; At = Steps[At].Before) {
    int Before = Steps[At].Before;
    Found.Hops.push_back(
        {Before >= 0 ? Steps[Before].In : &Root, Steps[At].By});
  }
  std::reverse(Found.Hops.begin(), Found.Hops.end());
  return Found;
}

std::optional<Path> Search::from(const Function &Root, const Context &Why,
                                 const Call &First, const Facts &Begin) const {
  // Far more than any real path needs; keeps a pathological graph bounded.
  constexpr size_t MostSteps = 4000;
  std::deque<Step> Steps;
  std::optional<Path> Best;
  Visited Seen;
  follow(Root, First, {}, -1, Why.On == Thread::Unsure, Begin, Steps, Seen);
  for (size_t At = 0; At < Steps.size() && At < MostSteps; ++At) {
    // `follow` may move steps, so copy what is needed.
    const Function *In = Steps[At].In;
    bool Unsure = Steps[At].Unsure, InLoop = Steps[At].InLoop;
    const Facts Known = Steps[At].Known;
    for (const BlockingCall &Leaf : In->Blocks) {
      Verdict Is = judge(Leaf, InLoop || Leaf.InLoop, Unsure);
      Facts There = Known;
      if (!reported(Is) || isSpared(Leaf, Steps[At].Given) ||
          !go(*In, Leaf.When, There))
        continue;
      if (!Best || Is > Best->Is)
        Best = path(Root, Why, Steps, At, Leaf, Is);
      if (Is == Verdict::Blocks)
        return Best; // breadth first: there is no shorter one
    }
    for (const Call &C : In->Calls) {
      Binding Bound = Steps[At].Bound;
      follow(*In, C, Bound, At, Unsure, Known, Steps, Seen);
    }
  }
  return Best;
}

/// The paths of one context.
std::vector<Path> pathsOf(const Function &Root, const Context &Why,
                          const Search &Look) {
  std::vector<Path> Paths;
  const Search::Facts Begin = Look.begin(Root);
  for (const BlockingCall &Leaf : Root.Blocks) {
    Verdict Is = Look.judge(Leaf, Leaf.InLoop, Why.On == Thread::Unsure);
    Search::Facts There = Begin;
    if (Look.reported(Is) && Look.go(Root, Leaf.When, There))
      Paths.push_back({&Root, Why, {}, &Root, &Leaf, Is, {}});
  }
  std::map<Position, size_t> ByLeaf;
  for (size_t I = 0; I < Paths.size(); ++I)
    ByLeaf.emplace(Paths[I].Leaf->Where, I);
  std::set<Callable> Callees;
  for (const Call &C : Root.Calls) {
    // The same callee with other callables can take another way.
    if (C.Arguments.empty() && Callees.count(C.Callee))
      continue;
    auto Found = Look.from(Root, Why, C, Begin);
    if (!Found)
      continue;
    Callees.insert(C.Callee);
    auto [Cause, New] = ByLeaf.emplace(Found->Leaf->Where, Paths.size());
    if (New)
      Paths.push_back(std::move(*Found));
    else
      Paths[Cause->second].Also.push_back(std::move(*Found));
  }
  return Paths;
}

/// Several contexts, one root cause behind their calls: one path.
std::vector<Path> grouped(std::vector<Path> Paths, unsigned Above) {
  std::map<Position, std::vector<size_t>> Groups;
  for (size_t I = 0; I < Paths.size(); ++I)
    if (!Paths[I].Hops.empty())
      Groups[Paths[I].Leaf->Where].push_back(I);
  std::vector<bool> Gone(Paths.size());
  for (const auto &[Cause, Members] : Groups) {
    if (Members.size() <= Above)
      continue;
    for (size_t I = 1; I < Members.size(); ++I) {
      Gone[Members[I]] = true;
      Paths[Members[0]].Also.push_back(Paths[Members[I]]);
    }
  }
  std::vector<Path> Kept;
  for (size_t I = 0; I < Paths.size(); ++I)
    if (!Gone[I])
      Kept.push_back(std::move(Paths[I]));
  return Kept;
}

} // namespace

std::vector<Path> reach(const Graph &G, const ReachOptions &Options) {
  Search Look(G, Options);
  std::vector<Path> All;
  // Instantiations of one template stand at one place.
  std::set<std::pair<Position, Position>> Seen;
  for (const auto &[F, Why] : G.contexts()) {
    if (Why.On == Thread::Pool ||
        (Why.On == Thread::Unsure && !Options.HighSensitivity))
      continue;
    for (Path &Found : pathsOf(*F, Why, Look))
      if (Seen.insert({Found.where(), Found.Leaf->Where}).second)
        All.push_back(std::move(Found));
  }
  std::sort(All.begin(), All.end(), [](const Path &A, const Path &B) {
    return std::tie(A.where(), A.Leaf->Where) <
           std::tie(B.where(), B.Leaf->Where);
  });
  return grouped(std::move(All), Options.GroupAbove);
}

} // namespace cotidy::blocking
