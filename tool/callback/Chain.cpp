//===- callback/Chain.cpp - from operations to chains ---------------------===//

#include "callback/Chain.h"
#include "callback/Edges.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

llvm::StringRef shortName(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

std::string quoted(const Step &S) {
  // `then` says nothing; what it waits for does.
  bool Named = S.Started && !S.Started->Of.empty();
  return ("'" + shortName(Named ? S.Started->Of : S.Name) + "'").str();
}

namespace {

class Builder {
public:
  explicit Builder(const Graph &Joined)
      : Joined(Joined), Found(Joined), Nodes(Found.nodes()), Edges(Found) {}

  std::vector<Chain> build();

private:
  std::vector<std::vector<size_t>>
  flows(const std::vector<size_t> &Members) const;
  std::set<size_t> reach(size_t Root) const;
  /// Nothing comes after \p Node but itself.
  bool isEnd(size_t Node) const {
    return llvm::all_of(Edges.from(Node), [&](size_t E) {
      return Edges[E].Cut || Edges[E].To == Node;
    });
  }
  Chain chain(const std::vector<size_t> &Members) const;
  using Bodies = std::set<const Function *>;
  Bodies inside(const std::vector<size_t> &Members) const;
  std::vector<size_t> roots(const std::vector<size_t> &Members,
                            const Bodies &Inside) const;
  size_t begin(size_t Node, const Bodies &Inside) const;
  bool entersFromOutside(const Site &At, const Bodies &Inside) const;
  std::set<size_t> backEdges(const std::vector<size_t> &Longest,
                             const std::vector<size_t> &Members) const;
  std::vector<size_t> longest(const std::vector<size_t> &Begins,
                              Edge::Sort Most) const;
  void longest(std::vector<size_t> &Way, std::vector<size_t> &Best,
               unsigned &Budget, Edge::Sort Most) const;
  bool closes(const std::vector<size_t> &Way, Edge::Sort Most) const;

  const Graph &Joined;
  Operations Found;
  const std::vector<Node> &Nodes;
  EdgeSet Edges;
  std::map<const Function *, std::vector<const Function *>> Callers;
};

/// The bodies that run in the handlers of a chain.
Builder::Bodies Builder::inside(const std::vector<size_t> &Members) const {
  Bodies Inside;
  for (size_t N : Members) {
    auto Run = Found.runIn(N);
    Inside.insert(Run.begin(), Run.end());
  }
  return Inside;
}

/// Is \p At also reached from code that no handler of the chain runs?
bool Builder::entersFromOutside(const Site &At, const Bodies &Inside) const {
  Bodies Seen;
  std::vector<const Function *> Work{At.In};
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    if (!Seen.insert(F).second)
      continue;
    if (!Inside.count(F))
      return true;
    auto Up = Callers.find(F);
    if (Up != Callers.end())
      Work.insert(Work.end(), Up->second.begin(), Up->second.end());
  }
  return false;
}

/// The operations of a chain at which it can begin: those that no other one
/// of it starts; in a circle, those that are also started from outside.
std::vector<size_t> Builder::roots(const std::vector<size_t> &Members,
                                   const Bodies &Inside) const {
  // Circles that something in the chain leads into; surely, or as it does when
  // something has failed or takes long: then they can also begin by themselves.
  std::set<size_t> Entered, Aside;
  for (size_t N : Members)
    for (size_t E : Edges.from(N))
      if (!Edges[E].Cut && Edges.circle(Edges[E].To) != Edges.circle(N))
        (Edges[E].Aside ? Aside : Entered).insert(Edges.circle(Edges[E].To));
  std::map<size_t, std::vector<size_t>> Circles;
  for (size_t N : Members)
    if (!Entered.count(Edges.circle(N)))
      Circles[Edges.circle(N)].push_back(N);
  std::vector<size_t> Roots;
  std::set<size_t> Begun; // by a handler of another chain
  for (const Edge &E : Edges.all())
    if (E.Cut && !llvm::is_contained(Members, E.From))
      Begun.insert(E.To);
  for (auto &[Circle, Nodes] : Circles) {
    std::vector<size_t> Here;
    bool Asks = Nodes.size() > 1 || Aside.count(Circle);
    if (Nodes.size() == 1 && Aside.count(Circle) &&
        this->Nodes[Nodes.front()].Minor)
      continue;
    for (size_t N : Nodes)
      if (Asks && Begun.count(N))
        Here.push_back(N);
    if (Here.empty())
      for (size_t N : Nodes)
        if (Asks &&
            llvm::any_of(this->Nodes[N].Sites, [&](const Site &S) {
              return entersFromOutside(S, Inside);
            }))
          Here.push_back(N);
    if (Here.empty() && !Aside.count(Circle))
      Here.push_back(Nodes.front());
    Roots.insert(Roots.end(), Here.begin(), Here.end());
  }
  return Roots;
}

/// The site at which a chain begins with \p Node: the first that none of its
/// own handlers leads to.
size_t Builder::begin(size_t Node, const Bodies &Inside) const {
  const std::vector<Site> &Sites = Nodes[Node].Sites;
  auto First = llvm::find_if(
      Sites, [&](const Site &S) { return entersFromOutside(S, Inside); });
  return First == Sites.end() ? 0 : First - Sites.begin();
}

/// \p Root and all that it leads to.
std::set<size_t> Builder::reach(size_t Root) const {
  std::set<size_t> Seen{Root};
  std::vector<size_t> Work{Root};
  while (!Work.empty()) {
    size_t N = Work.back();
    Work.pop_back();
    for (size_t E : Edges.from(N))
      if (!Edges[E].Cut && Seen.insert(Edges[E].To).second)
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
  for (size_t Root : roots(Members, inside(Members)))
    Flows.push_back(reach(Root));
  for (size_t I = 0; I < Flows.size(); ++I)
    for (size_t J = I + 1; J < Flows.size();) {
      size_t Shared = 0;
      bool OnlyEnds = true;
      for (size_t N : Flows[I])
        if (Flows[J].count(N)) {
          ++Shared;
          OnlyEnds &= isEnd(N);
        }
      if (OnlyEnds ||
          2 * Shared < std::min(Flows[I].size(), Flows[J].size())) {
        ++J;
        continue;
      }
      Flows[I].insert(Flows[J].begin(), Flows[J].end());
      Flows.erase(Flows.begin() + J);
      J = I + 1; // it may have more in common with others now
    }
  std::vector<std::vector<size_t>> All;
  for (const std::set<size_t> &Flow : Flows)
    All.emplace_back(Flow.begin(), Flow.end());
  return All;
}

/// Extends \p Way as far as it goes without repetition, by edges that lead no
/// further aside than \p Most.
void Builder::longest(std::vector<size_t> &Way, std::vector<size_t> &Best,
                      unsigned &Budget, Edge::Sort Most) const {
  // Of two that are as long, the one that does not end in a close.
  if (Way.size() > Best.size() ||
      (Way.size() == Best.size() && Nodes[Best.back()].Minor &&
       !Nodes[Way.back()].Minor))
    Best = Way;
  for (size_t E : Edges.from(Way.back())) {
    size_t To = Edges[E].To;
    if (Edges[E].Cut || Edges[E].Again || Edges[E].Aside > Most ||
        llvm::is_contained(Way, To) || !Budget)
      continue;
    --Budget;
    Way.push_back(To);
    longest(Way, Best, Budget, Most);
    Way.pop_back();
  }
}

/// Does the end of \p Way lead back into it?
bool Builder::closes(const std::vector<size_t> &Way, Edge::Sort Most) const {
  return llvm::any_of(Edges.from(Way.back()), [&](size_t E) {
    return !Edges[E].Cut && Edges[E].Aside <= Most &&
           Edges[E].To != Way.back() && llvm::is_contained(Way, Edges[E].To);
  });
}

std::vector<size_t> Builder::longest(const std::vector<size_t> &Begins,
                                     Edge::Sort Most) const {
  std::vector<size_t> Best;
  for (size_t Root : Begins) {
    unsigned Budget = 20000;
    std::vector<size_t> Way{Root}, From;
    longest(Way, From, Budget, Most);
    if (From.size() > Best.size() ||
        (From.size() == Best.size() && Nodes[Best.back()].Minor &&
         !Nodes[From.back()].Minor))
      Best = From;
  }
  return Best;
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
      if (Edges[E].Cut)
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

Chain Builder::chain(const std::vector<size_t> &Members) const {
  Chain Result;
  std::map<size_t, size_t> Position;
  Bodies Inside = inside(Members);
  std::vector<size_t> Begins = roots(Members, Inside);
  for (size_t N : Members) {
    std::vector<Site> Sites = Nodes[N].Sites;
    if (llvm::is_contained(Begins, N))
      std::swap(Sites.front(), Sites[begin(N, Inside)]);
    const Site First = Sites.front();
    Position[N] = Result.Steps.size();
    Result.Steps.push_back({First.where(), Nodes[N].Name, Nodes[N].Is,
                            Nodes[N].Minor, Nodes[N].Signs, First.In,
                            First.Started,
                            First.Called, std::move(Sites)});
  }
  // What a chain waits for says more than what it does when that takes long.
  std::vector<size_t> Best = longest(Begins, Edge::Step);
  if (Best.size() <= 2 && !closes(Best, Edge::Step))
    Best = longest(Begins, Edge::Instead);
  // After errors, another try is what makes a chain.
  if (Best.size() <= 2 && !closes(Best, Edge::Instead))
    if (auto Try = longest(Begins, Edge::OnError); closes(Try, Edge::OnError))
      Best = std::move(Try);
  for (size_t N : Best)
    Result.Longest.push_back(Position[N]);
  size_t Doubtful = llvm::count_if(Best, [&](size_t N) {
    return Nodes[N].Signs && Nodes[N].Signs < model::StrongSigns;
  });
  Result.Doubtful = 2 * Doubtful > Best.size();
  for (size_t Root : Begins)
    if (Root != Best.front())
      Result.Roots.push_back(Position[Root]);

  std::set<size_t> Back = backEdges(Best, Members);
  for (size_t N : Members)
    for (size_t E : Edges.from(N)) {
      const Edge &Of = Edges[E];
      if (Of.Cut)
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
      L.Ways = Of.Ways;
      Result.Loops |= L.Is == Link::Loop && !Of.Again;
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

std::vector<Chain> Builder::build() {
  for (const Function *F : Joined.functions())
    for (const model::Call &C : F->Calls)
      for (const Function *Callee : Joined.targets(C.Callee, C.Virtual, {}, *F))
        Callers[Callee].push_back(F);
  std::map<size_t, std::vector<size_t>> Members;
  std::vector<size_t> Of = Edges.components(/*IntoLoops=*/true);
  for (size_t N = 0; N != Of.size(); ++N)
    if (!Nodes[N].Sites.empty()) // one of alternatives stands for all
      Members[Of[N]].push_back(N);
  std::vector<Chain> Chains;
  for (auto &[_, Nodes] : Members)
    for (const std::vector<size_t> &Flow : flows(Nodes))
      Chains.push_back(chain(Flow));
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
