//===- callback/Chain.cpp - from operations to chains ---------------------===//

#include "callback/Chain.h"
#include "callback/Beginnings.h"
#include "callback/MainWay.h"
#include "callback/States.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace cotidy::callback {

llvm::StringRef shortName(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

std::string quoted(const Step &S) {
  return ("'" + shortName(S.Name) + "'").str();
}

namespace {

class Builder {
public:
  explicit Builder(const Graph &Joined)
      : Joined(Joined), Found(Joined), Nodes(Found.nodes()), Edges(Found),
        Begin(Joined, Found, Edges) {}

  std::vector<Chain> build();

private:
  std::vector<std::vector<size_t>>
  flows(const std::vector<size_t> &Members) const;
  std::set<size_t> reach(std::set<size_t> From, Edge::Sort Most) const;
  std::set<size_t> taken(const std::vector<size_t> &Begins,
                         bool Errors = true) const;
  /// Nothing comes after \p Node but itself.
  bool isEnd(size_t Node) const {
    return llvm::all_of(Edges.from(Node), [&](size_t E) {
      return Edges[E].Cut || Edges[E].To == Node;
    });
  }
  Chain chain(const std::vector<size_t> &Members) const;
  std::set<size_t> backEdges(const std::vector<size_t> &Longest,
                             const std::vector<size_t> &Members) const;

  bool makes(size_t Own, size_t First) const;
  bool isWithinItself(const Chain &C) const;

  const Graph &Joined;
  Operations Found;
  const std::vector<Node> &Nodes;
  EdgeSet Edges;
  Beginnings Begin;
};

/// \p From and all that it leads to, no further aside than \p Most.
std::set<size_t> Builder::reach(std::set<size_t> From, Edge::Sort Most) const {
  std::vector<size_t> Work(From.begin(), From.end());
  while (!Work.empty()) {
    size_t N = Work.back();
    Work.pop_back();
    for (size_t E : Edges.from(N))
      if (!Edges[E].Cut && Edges[E].Aside <= Most &&
          From.insert(Edges[E].To).second)
        Work.push_back(Edges[E].To);
  }
  return From;
}

/// \p Begins and all that somebody comes to from there; where something has
/// failed, or takes too long, as well only with \p Errors.
std::set<size_t> Builder::taken(const std::vector<size_t> &Begins,
                                bool Errors) const {
  std::set<size_t> Seen(Begins.begin(), Begins.end());
  std::vector<size_t> Work = Begins;
  while (!Work.empty()) {
    size_t N = Work.back();
    Work.pop_back();
    for (size_t E : Edges.from(N))
      if (!Edges[E].Cut && !isNever(Edges[E]) &&
          (Errors || (!isError(Edges[E]) && Edges[E].Aside != Edge::Beside)) &&
          Seen.insert(Edges[E].To).second)
        Work.push_back(Edges[E].To);
  }
  return Seen;
}

/// Flows that meet only in their ends, such as a shutdown that all of them
/// share, are chains of their own; those that have most in common are one that
/// begins at several places.
std::vector<std::vector<size_t>>
Builder::flows(const std::vector<size_t> &Members) const {
  std::vector<std::set<size_t>> Flows;
  for (size_t Root : Begin.of(Members, Begin.inside(Members)))
    Flows.push_back(reach({Root}, Edge::Instead));
  for (size_t I = 0; I < Flows.size(); ++I)
    for (size_t J = I + 1; J < Flows.size();) {
      size_t Shared = 0;
      bool OnlyEnds = true;
      for (size_t N : Flows[I])
        if (Flows[J].count(N)) {
          ++Shared;
          OnlyEnds &= isEnd(N);
        }
      if (OnlyEnds || 2 * Shared < std::min(Flows[I].size(), Flows[J].size())) {
        ++J;
        continue;
      }
      Flows[I].insert(Flows[J].begin(), Flows[J].end());
      Flows.erase(Flows.begin() + J);
      J = I + 1; // it may have more in common with others now
    }
  // What an error leads to is told with it, unless that is another flow.
  std::vector<std::vector<size_t>> All;
  for (const std::set<size_t> &Flow : Flows) {
    std::set<size_t> Whole = reach(Flow, Edge::Beside);
    for (const std::set<size_t> &Other : Flows)
      for (size_t N : Other)
        if (!Flow.count(N))
          Whole.erase(N);
    All.emplace_back(Whole.begin(), Whole.end());
  }
  return All;
}

/// The edges that lead back to where the flow, begun along \p Longest, already
/// is.
std::set<size_t> Builder::backEdges(const std::vector<size_t> &Longest,
                                    const std::vector<size_t> &Members) const {
  std::set<size_t> Back, Done, Open;
  std::function<void(size_t)> Visit = [&](size_t N) {
    Open.insert(N);
    auto Here = llvm::find(Longest, N);
    auto Next = Here == Longest.end() ? Here : Here + 1;
    auto Go = [&](size_t E) {
      size_t To = Edges[E].To;
      if (Edges[E].Cut || !llvm::is_contained(Members, To))
        return;
      if (Open.count(To))
        Back.insert(E);
      else if (!Done.count(To))
        Visit(To);
    };
    // The longest way first, so that its links count as going on.
    for (size_t E : Edges.from(N))
      if (Next != Longest.end() && Edges[E].To == *Next)
        Go(E);
    for (size_t E : Edges.from(N))
      Go(E);
    Open.erase(N);
    Done.insert(N);
  };
  for (const std::vector<size_t> *Some : {&Longest, &Members})
    for (size_t N : *Some)
      if (!Done.count(N))
        Visit(N);
  return Back;
}

static Link::Sort sortOf(const Reached &Way, const Site &At) {
  // The call stands in the handler itself.
  bool Direct = Way.Way.size() == 1;
  return Direct && At.In->Lambda ? Link::Nested : Link::Scattered;
}

/// Is \p Own a function of the project's that starts \p First?
bool Builder::makes(size_t Own, size_t First) const {
  return llvm::any_of(Nodes[Own].Sites, [&](const Site &S) {
    return S.Called &&
           llvm::any_of(
               Joined.targets(S.Called->Callee, S.Called->Virtual, {}, *S.In),
               [&](const Function *Body) {
                 return llvm::any_of(
                     Found.startedIn(*Body),
                     [&](const Reached &R) { return R.To == First; });
               });
  });
}

Chain Builder::chain(const std::vector<size_t> &Members) const {
  Chain Result;
  std::map<size_t, size_t> Position;
  Beginnings::Bodies Inside = Begin.inside(Members);
  std::vector<size_t> Begins = Begin.of(Members, Inside);
  std::vector<Beginning> Entered;
  for (size_t N : Begins)
    Entered.emplace_back(N, Begin.sitesOf(N, Inside));
  // What a chain waits for says more than what it does when that takes long.
  MainWay Main = mainWay(Entered, {Members, Inside}, Found, Edges);
  const std::vector<size_t> &Best = Main.Steps;
  for (size_t N : Members) {
    std::vector<Site> Sites = Nodes[N].Sites;
    auto At = llvm::find_if(
        Entered, [&](const Beginning &Each) { return Each.first == N; });
    if (N == Best.front())
      std::swap(Sites.front(), Sites[Main.Site]);
    else if (At != Entered.end())
      std::swap(Sites.front(), Sites[At->second.front()]);
    const Site First = Sites.front();
    Position[N] = Result.Steps.size();
    Result.Steps.push_back({First.where(), Nodes[N].Name, Nodes[N].Is,
                            Nodes[N].Minor, Nodes[N].Signs, Nodes[N].Keeps,
                            First.In, First.Started, First.Called,
                            std::move(Sites), Nodes[N].Several});
  }
  for (size_t N : Best)
    Result.Longest.push_back(Position[N]);
  size_t Doubtful = llvm::count_if(Best, [&](size_t N) {
    return Nodes[N].Signs && Nodes[N].Signs < model::StrongSigns;
  });
  // Where nobody sees what the last one calls, it may not be the last. With a
  // close something ends, and does not begin.
  Result.Doubtful =
      model::isClosing(shortName(Nodes[Best.front()].Name)) ||
      !Found.isFollowed(Best.back()) || 2 * Doubtful > Best.size() ||
      llvm::any_of(Best, [&](size_t N) {
        return Nodes[N].Unnamed || (Nodes[N].Begun && N != Best.front());
      });
  for (const Beginning &From : Entered) {
    size_t Root = From.first;
    if (Root == Best.front())
      continue;
    Result.Roots.push_back(Position[Root]);
    // Who comes to a lambda or an override is not seen for sure; who calls a
    // handler himself perhaps knows what it will do.
    const Function &In = *Result.Steps[Position[Root]].In;
    // How an operation of one's own is made may be the chain that is told.
    if (!In.Lambda && !llvm::is_contained(In.Traits, model::Trait::Overrides) &&
        !Begin.isHandler(In) && !makes(Root, Best.front()) &&
        leadsOn(From, {Members, Inside}, Found, Edges))
      Result.Entries.push_back(Position[Root]);
  }

  std::set<size_t> Back = backEdges(Best, Members), Taken = taken(Begins),
                   Going = taken(Begins, /*Errors=*/Main.Retry);
  bool OnlyWaits =
      llvm::all_of(Best, [&](size_t N) { return Nodes[N].Minor; });
  auto Passable = passable(Entered, {Members, Inside}, Back, Found, Edges);
  for (size_t N : Members)
    for (size_t E : Edges.from(N)) {
      const Edge &Of = Edges[E];
      if (Of.Cut || !Position.count(Of.To))
        continue;
      const Reached &Way = Of.Ways.front();
      Link L;
      L.From = Position[N];
      L.To = Position[Of.To];
      L.Is = sortOf(Way, Nodes[Of.To].Sites.front());
      if (Back.count(E) || Of.Again)
        L.Is = Link::Loop;
      L.Where = Way.Way.empty() ? Nodes[Of.To].Where : Way.Way.front().Where;
      if (!Way.Way.empty())
        L.Handler = Way.Handler->Name;
      L.Parallel = Of.Parallel;
      L.Never = isNever(Of) || !Taken.count(N);
      L.Shut = L.Never || (Passable && !Passable->count(E));
      L.Far = isError(Of) && !Main.Retry &&
              llvm::all_of(Of.Ways,
                           [](const Reached &R) { return R.Way.size() > 2; });
      L.Ways = Of.Ways;
      Result.Loops |= L.Is == Link::Loop && !Of.Again && !L.Shut &&
                      (Main.Retry ||
                       (!isError(Of) &&
                        (Of.Aside != Edge::Beside || !OnlyWaits))) &&
                      Going.count(N) &&
                      llvm::is_contained(Best, Of.To) &&
                      (Best.size() > 2 || llvm::is_contained(Best, N));
      Result.SelfLoops |= Of.Again;
      Result.Links.push_back(std::move(L));
    }
  llvm::stable_sort(Result.Links, [&](const Link &A, const Link &B) {
    auto Key = [&](const Link &L) {
      return std::make_pair(
          size_t(llvm::find(Result.Longest, L.From) - Result.Longest.begin()),
          size_t(llvm::find(Result.Longest, L.To) - Result.Longest.begin()));
    };
    return Key(A) < Key(B);
  });
  return Result;
}

/// Is one step what starts others of the same chain, an operation and its own
/// parts?
bool Builder::isWithinItself(const Chain &C) const {
  auto Starts = [&](const Step &Outer) {
    const model::Call *By = Outer.Called;
    return By && llvm::any_of(
                     Joined.targets(By->Callee, By->Virtual, {}, *Outer.In),
                     [&](const Function *Body) {
                       return llvm::any_of(C.Longest, [&](size_t I) {
                         return &C.Steps[I] != &Outer && C.Steps[I].In == Body;
                       });
                     });
  };
  return llvm::any_of(C.Longest, [&](size_t I) { return Starts(C.Steps[I]); });
}

std::vector<Chain> Builder::build() {
  std::map<size_t, std::vector<size_t>> Members;
  std::vector<size_t> Of = Edges.components(/*IntoLoops=*/true);
  for (size_t N = 0; N != Of.size(); ++N)
    if (!Nodes[N].Sites.empty()) // one of alternatives stands for all
      Members[Of[N]].push_back(N);
  std::vector<Chain> Chains;
  for (auto &[_, Nodes] : Members)
    for (const std::vector<size_t> &Flow : flows(Nodes))
      if (!Begin.of(Flow, Begin.inside(Flow)).empty())
        if (Chain C = chain(Flow);
            !goesByState(C) && !isWithinItself(C))
          Chains.push_back(std::move(C));
  llvm::stable_sort(Chains, [](const Chain &A, const Chain &B) {
    return std::make_tuple(A.root().Where, B.depth(), !A.Loops) <
           std::make_tuple(B.root().Where, A.depth(), !B.Loops);
  });
  return Chains;
}

} // namespace

std::vector<Chain> chainsOfInstances(const Graph &Joined) {
  return Builder(Joined).build();
}

std::vector<Chain> chains(const Graph &Joined) {
  std::vector<Chain> Chains = chainsOfInstances(Joined);
  // The deepest instance of a template stands for all of them.
  Chains.erase(std::unique(Chains.begin(), Chains.end(),
                           [](const Chain &A, const Chain &B) {
                             return A.root().Where == B.root().Where;
                           }),
               Chains.end());
  return Chains;
}

} // namespace cotidy::callback
