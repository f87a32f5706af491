//===- callback/Chain.cpp - from operations to chains ---------------------===//

#include "callback/Chain.h"
#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

#include <numeric>

namespace cotidy::callback {

namespace {

/// From one operation to another, with every way that leads there.
struct Edge {
  size_t From, To;
  std::vector<Reached> Ways;
  bool Cut = false; ///< what it leads to is a chain of its own
  bool Parallel = false;
};

class Builder {
public:
  explicit Builder(const Graph &Joined)
      : Joined(Joined), Found(Joined), Nodes(Found.nodes()), Out(Nodes.size()),
        Circle(Nodes.size()) {}

  std::vector<Chain> build();

private:
  void findEdges();
  void continueWith(size_t Before, size_t After, const Site &At);
  void findCircles();
  void cutForks();
  void cutServices();
  std::vector<size_t> components(bool IntoLoops) const;
  bool isLoop(size_t Node) const;
  Chain chain(const std::vector<size_t> &Members) const;
  using Bodies = std::set<const Function *>;
  Bodies inside(const std::vector<size_t> &Members) const;
  std::vector<size_t> roots(const std::vector<size_t> &Members,
                            const Bodies &Inside) const;
  size_t begin(size_t Node, const Bodies &Inside) const;
  bool entersFromOutside(const Site &At, const Bodies &Inside) const;
  std::set<size_t> backEdges(const std::vector<size_t> &Longest,
                             const std::vector<size_t> &Members) const;
  void longest(std::vector<size_t> &Way, std::vector<size_t> &Best,
               unsigned &Budget) const;

  const Graph &Joined;
  Operations Found;
  const std::vector<Node> &Nodes;
  std::vector<Edge> Edges;
  std::vector<std::vector<size_t>> Out; ///< edges by where they begin
  std::vector<size_t> Circle; ///< equal for operations that lead to each other
  std::map<const Function *, std::vector<const Function *>> Callers;
};

void Builder::findEdges() {
  for (size_t From = 0; From != Nodes.size(); ++From) {
    std::vector<Reached> All = Found.startedBy(From);
    for (const Reached &To : All) {
      auto Same = llvm::find_if(Out[From],
                                [&](size_t E) { return Edges[E].To == To.To; });
      if (Same == Out[From].end()) {
        Out[From].push_back(Edges.size());
        Edges.push_back({From, To.To, {To}});
      } else {
        Edges[*Same].Ways.push_back(To);
      }
    }
    // `a.then(f).then(g)`: the second continues what the first results in.
    for (const Site &S : Nodes[From].Sites)
      if (S.Started && S.Started->Continued.valid())
        if (auto Before = Found.at(S.Started->Continued, S.In))
          continueWith(*Before, From, S);
  }
}

/// What \p Before results in may be what its handler returns: then that is
/// waited for, too.
void Builder::continueWith(size_t Before, size_t After, const Site &At) {
  auto Connect = [&](size_t From) {
    Out[From].push_back(Edges.size());
    Edges.push_back({From, After, {{After, At.In, {}}}});
  };
  for (const Reached &R : Found.startedBy(Before)) {
    const Site &Inner = Nodes[R.To].Sites.front();
    if (R.Way.size() == 1 && Inner.Started && Inner.Started->Returned)
      Connect(R.To);
  }
  Connect(Before);
}

/// Tarjan's strongly connected components.
void Builder::findCircles() {
  std::vector<size_t> Index(Nodes.size(), 0), Low(Nodes.size(), 0), Stack;
  std::vector<bool> OnStack(Nodes.size(), false);
  size_t Next = 0;
  std::function<void(size_t)> Visit = [&](size_t N) {
    Index[N] = Low[N] = ++Next;
    Stack.push_back(N);
    OnStack[N] = true;
    for (size_t E : Out[N]) {
      size_t To = Edges[E].To;
      if (!Index[To]) {
        Visit(To);
        Low[N] = std::min(Low[N], Low[To]);
      } else if (OnStack[To]) {
        Low[N] = std::min(Low[N], Index[To]);
      }
    }
    if (Low[N] != Index[N])
      return;
    for (size_t Member = Nodes.size(); Member != N;) {
      Member = Stack.back();
      Stack.pop_back();
      OnStack[Member] = false;
      Circle[Member] = N;
    }
  };
  for (size_t N = 0; N != Nodes.size(); ++N)
    if (!Index[N])
      Visit(N);
}

bool Builder::isLoop(size_t Node) const {
  return llvm::any_of(
      Out[Node], [&](size_t E) { return Circle[Edges[E].To] == Circle[Node]; });
}

/// A handler that leads back to its own operation and in the same run starts
/// something else has begun a second chain; one that starts an operation many
/// times in a loop, many.
void Builder::cutForks() {
  auto InOneRun = [](const Edge &A, const Edge &B) {
    return llvm::any_of(A.Ways, [&](const Reached &X) {
      return llvm::any_of(B.Ways, [&](const Reached &Y) {
        return X.Handler == Y.Handler && inOneRun(X, Y);
      });
    });
  };
  for (Edge &E : Edges)
    E.Cut = !E.Ways.front().Way.empty() && llvm::all_of(E.Ways, isManyTimes);
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (size_t A : Out[N])
      for (size_t B : Out[N]) {
        if (A == B || !InOneRun(Edges[A], Edges[B]))
          continue;
        Edges[A].Parallel = Edges[B].Parallel = true;
        bool GoesBack = Circle[Edges[A].To] == Circle[N];
        bool Leaves = Circle[Edges[B].To] != Circle[N];
        if (GoesBack && Leaves)
          Edges[B].Cut = true;
      }
}

/// A number for each operation, equal for those that edges connect.
std::vector<size_t> Builder::components(bool IntoLoops) const {
  std::vector<size_t> Of(Nodes.size());
  std::iota(Of.begin(), Of.end(), 0);
  std::function<size_t(size_t)> Top = [&](size_t N) {
    return Of[N] == N ? N : Of[N] = Top(Of[N]);
  };
  for (const Edge &E : Edges) {
    bool Enters = Circle[E.From] != Circle[E.To] && isLoop(E.To);
    if (!E.Cut && (IntoLoops || !Enters))
      Of[Top(E.From)] = Top(E.To);
  }
  for (size_t N = 0; N != Of.size(); ++N)
    Of[N] = Top(N);
  return Of;
}

/// A loop that several chains set going belongs to none of them: the queue of
/// a connection that writes what anybody sends.
void Builder::cutServices() {
  std::vector<size_t> Of = components(/*IntoLoops=*/false);
  std::map<size_t, std::set<size_t>> Users;
  auto Enters = [&](const Edge &E) {
    return !E.Cut && Circle[E.From] != Circle[E.To] && isLoop(E.To);
  };
  for (const Edge &E : Edges)
    if (Enters(E))
      Users[Circle[E.To]].insert(Of[E.From]);
  for (Edge &E : Edges)
    if (Enters(E) && Users[Circle[E.To]].size() > 1)
      E.Cut = true;
}

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
  std::set<size_t> Entered; // circles that something in the chain leads into
  for (size_t N : Members)
    for (size_t E : Out[N])
      if (!Edges[E].Cut && Circle[Edges[E].To] != Circle[N])
        Entered.insert(Circle[Edges[E].To]);
  std::map<size_t, std::vector<size_t>> Circles;
  for (size_t N : Members)
    if (!Entered.count(Circle[N]))
      Circles[Circle[N]].push_back(N);
  std::vector<size_t> Roots;
  std::set<size_t> Begun; // by a handler of another chain
  for (const Edge &E : Edges)
    if (E.Cut && !llvm::is_contained(Members, E.From))
      Begun.insert(E.To);
  for (auto &[_, Nodes] : Circles) {
    std::vector<size_t> Here;
    for (size_t N : Nodes)
      if (Nodes.size() > 1 && Begun.count(N))
        Here.push_back(N);
    if (Here.empty())
      for (size_t N : Nodes)
        if (Nodes.size() > 1 &&
            llvm::any_of(this->Nodes[N].Sites, [&](const Site &S) {
              return entersFromOutside(S, Inside);
            }))
          Here.push_back(N);
    if (Here.empty())
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

/// Extends \p Way as far as it goes without repetition.
void Builder::longest(std::vector<size_t> &Way, std::vector<size_t> &Best,
                      unsigned &Budget) const {
  if (Way.size() > Best.size())
    Best = Way;
  for (size_t E : Out[Way.back()]) {
    size_t To = Edges[E].To;
    if (Edges[E].Cut || llvm::is_contained(Way, To) || !Budget)
      continue;
    --Budget;
    Way.push_back(To);
    longest(Way, Best, Budget);
    Way.pop_back();
  }
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
    for (size_t E : Out[N])
      if (Next != Longest.end() && Edges[E].To == *Next)
        Go(E);
    for (size_t E : Out[N])
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
                            Nodes[N].Likely, First.In, First.Started,
                            First.Called, std::move(Sites)});
  }
  std::vector<size_t> Best;
  for (size_t Root : Begins) {
    unsigned Budget = 20000;
    std::vector<size_t> Way{Root}, From;
    longest(Way, From, Budget);
    if (From.size() > Best.size())
      Best = From;
  }
  for (size_t N : Best)
    Result.Longest.push_back(Position[N]);
  for (size_t Root : Begins)
    if (Root != Best.front())
      Result.Roots.push_back(Position[Root]);

  std::set<size_t> Back = backEdges(Best, Members);
  for (size_t N : Members)
    for (size_t E : Out[N]) {
      const Edge &Of = Edges[E];
      if (Of.Cut)
        continue;
      const Reached &Way = Of.Ways.front();
      Link L;
      L.From = Position[N];
      L.To = Position[Of.To];
      L.Is = sortOf(Way, Nodes[Of.To].Sites.front());
      if (Back.count(E))
        L.Is = Link::Loop;
      L.Where = Way.Way.empty() ? Nodes[Of.To].Where : Way.Way.front().Where;
      if (!Way.Way.empty())
        L.Handler = Way.Handler->Name;
      L.Parallel = Of.Parallel;
      L.Ways = Of.Ways;
      Result.Loops |= L.Is == Link::Loop && N != Of.To;
      Result.SelfLoops |= N == Of.To;
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
  findEdges();
  findCircles();
  cutForks();
  cutServices();
  std::map<size_t, std::vector<size_t>> Members;
  std::vector<size_t> Of = components(/*IntoLoops=*/true);
  for (size_t N = 0; N != Of.size(); ++N)
    Members[Of[N]].push_back(N);
  std::vector<Chain> Chains;
  for (auto &[_, Nodes] : Members)
    Chains.push_back(chain(Nodes));
  // The deepest of the instantiations of a template stands for all of them.
  llvm::sort(Chains, [](const Chain &A, const Chain &B) {
    return std::make_tuple(A.root().Where, B.depth(), !A.Loops) <
           std::make_tuple(B.root().Where, A.depth(), !B.Loops);
  });
  Chains.erase(std::unique(Chains.begin(), Chains.end(),
                           [](const Chain &A, const Chain &B) {
                             return A.root().Where == B.root().Where;
                           }),
               Chains.end());
  return Chains;
}

} // namespace

std::vector<Chain> chains(const Graph &Joined) {
  return Builder(Joined).build();
}

} // namespace cotidy::callback
