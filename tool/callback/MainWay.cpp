//===- callback/MainWay.cpp - the way that a chain is told by -------------===//

#include "callback/MainWay.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

/// So many steps are tried from all beginnings together, but from each so many:
/// in a net of operations there are more ways than anybody can count.
static constexpr size_t MostTries = 20000, FewestTries = 200;

namespace {
class Walk {
public:
  /// With \p Loops, only ways whose end leads back into them.
  Walk(const Flow &Of, const Operations &Found, const EdgeSet &Edges,
       Edge::Sort Most, bool Loops = false)
      : Members(Of.Members.begin(), Of.Members.end()), Inside(Of.Inside),
        Found(Found), Nodes(Found.nodes()), Edges(Edges), Most(Most),
        Loops(Loops) {}

  /// The longest way from one of \p Begins on.
  MainWay from(const std::vector<Beginning> &Begins) {
    MainWay Longest;
    for (const auto &[Root, Sites] : Begins) {
      std::set<State> Tried;
      for (size_t Site : Sites) {
        State Here = begin(Root, Site);
        if (!Tried.insert(Here).second)
          continue;
        Budget = std::max(MostTries / Begins.size(), FewestTries);
        Way = {Root};
        Best.clear();
        go(Here);
        if (isBetter(Best, Longest.Steps))
          Longest = {Best, Site};
      }
    }
    return Longest;
  }

  bool leadsOn(const Beginning &From) const {
    const auto &[Root, Sites] = From;
    return llvm::any_of(Sites, [&, Root = Root](size_t Site) {
      State Here = begin(Root, Site);
      return llvm::any_of(Edges.from(Root), [&](size_t E) {
        return !Edges[E].Cut && Members.count(Edges[E].To) &&
               !after(Edges[E], Here).empty();
      });
    });
  }

  /// Does the end of \p Way lead back into it?
  bool closes(const std::vector<size_t> &Way) const {
    return llvm::any_of(Edges.from(Way.back()), [&](size_t E) {
      return !Edges[E].Cut && Edges[E].Aside <= Most &&
             Edges[E].To != Way.back() && llvm::is_contained(Way, Edges[E].To);
    });
  }

  std::optional<std::set<size_t>>
  passable(const std::vector<Beginning> &Begins,
           const std::set<size_t> &Back) const {
    Situations Known;
    for (const auto &[Root, Sites] : Begins)
      for (size_t Site : Sites)
        Known.emplace(Root, begin(Root, Site));
    auto Taken = takenFrom(Known);
    // One beginning may lead there, and another one back.
    size_t Tried = Known.size();
    for (size_t E : Back) {
      if (!Taken || !Taken->count(E) || Tried > MostTries)
        continue;
      Situations There;
      for (const auto &Each : Known)
        if (Each.first == Edges[E].To)
          There.insert(Each);
      auto Again = takenFrom(There);
      Tried += There.size();
      if (Again && !Again->count(E))
        Taken->erase(E);
    }
    return Taken;
  }

private:
  /// What is so while an operation is under way.
  struct State {
    Answers So;    ///< and stays so
    Answers Since; ///< until somebody changes it
    friend bool operator<(const State &A, const State &B) {
      return std::tie(A.So, A.Since) < std::tie(B.So, B.Since);
    }
  };

  /// Operations that are under way, and what is so then.
  using Situations = std::set<std::pair<size_t, State>>;

  /// The edges that can be taken from one of \p Known on, to which is added
  /// where they lead; nothing if that is too much to try.
  std::optional<std::set<size_t>> takenFrom(Situations &Known) const {
    std::set<size_t> Taken;
    std::vector<std::pair<size_t, State>> Work(Known.begin(), Known.end());
    while (!Work.empty()) {
      auto [At, Here] = std::move(Work.back());
      Work.pop_back();
      for (size_t E : Edges.from(At)) {
        if (Edges[E].Cut || !Members.count(Edges[E].To))
          continue;
        for (const State &Then : after(Edges[E], Here)) {
          Taken.insert(E);
          if (auto [New, Added] = Known.emplace(Edges[E].To, Then); Added)
            Work.push_back(*New);
        }
        if (Known.size() > MostTries)
          return std::nullopt;
      }
    }
    return Taken;
  }

  /// What is so where \p Root is started, at one of its sites.
  State begin(size_t Root, size_t Site) const {
    const auto &At = Nodes[Root].Sites[Site];
    Possible::Facts Here = Found.possible().at(*At.In, At.when());
    forget(Here.Now, Found.possible().changedAfter(*At.In, At.when()));
    // Who comes from within the chain does not begin it.
    for (const auto &[Of, Is] : Found.possible().given(*At.In, Inside))
      Here.Now[Of].join(Is);
    return {std::move(Here.So), lasting(Root, std::move(Here.Now))};
  }

  /// While time passes, others may do what they like.
  Answers lasting(size_t Node, Answers Since) const {
    return Nodes[Node].Minor ? Answers() : std::move(Since);
  }

  /// Is \p Way longer, or does it go on where \p Other ends in a close? Of two
  /// that are as long, the one whose end leads back into it, or starts itself
  /// again, or that comes to its beginning only by beginning anew.
  bool isBetter(const std::vector<size_t> &Way,
                const std::vector<size_t> &Other) const {
    if (Way.size() != Other.size() || Way.empty())
      return Way.size() > Other.size();
    auto Rank = [&](const std::vector<size_t> &To) {
      bool Again = llvm::any_of(Edges.from(To.back()), [&](size_t E) {
        return Edges[E].Again && !Edges[E].Cut;
      });
      bool Closes = closes(To);
      return std::make_tuple(!Nodes[To.back()].Minor, Closes, Again,
                             !Closes || isInOnePlace(To.front()));
    };
    return Rank(Way) > Rank(Other);
  }

  bool isInOnePlace(size_t Node) const {
    return llvm::all_of(Nodes[Node].Sites, [&](const Site &S) {
      return S.In == Nodes[Node].Sites.front().In;
    });
  }

  /// Where the way comes to a fork again, is \p To what it did not take there
  /// the first time, and comes from there to where it has been?
  bool isAnotherRound(size_t To) const {
    bool Leads = false;
    for (size_t E : Edges.from(To)) {
      if (Edges[E].Cut || Edges[E].Aside > Most || Edges[E].To == To)
        continue;
      if (!llvm::is_contained(Way, Edges[E].To))
        return false;
      Leads = true;
    }
    auto IsFork = [&](size_t Taken) {
      return llvm::any_of(Nodes[Taken].Sites, [&](const Site &X) {
        return llvm::any_of(Nodes[To].Sites,
                            [&](const Site &Y) { return isEither(X, Y); }) &&
               llvm::none_of(Nodes[Way.back()].Sites,
                             [&](const Site &S) { return S.In == X.In; });
      });
    };
    return Leads && llvm::any_of(Way, IsFork);
  }

  /// What can be so at the end of \p E, where \p Before is so at its beginning;
  /// nothing if it cannot be taken from there.
  std::set<State> after(const Edge &E, const State &Before) const {
    std::set<State> All;
    // What comes there after an error is another flow, where there is one.
    bool OnlyGood = Most < Edge::OnError && !isError(E);
    for (const Reached &R : E.Ways) {
      State Then = Before;
      Answers First = Before.Since;
      bool Leaves = R.Never || (R.Failed && OnlyGood);
      if (Leaves || !join(Then.So, R.So) || !join(First, R.First))
        continue;
      forget(Then.Since, R.Changed);
      for (const auto &[Of, Is] : R.Now)
        Then.Since[Of] = Is;
      forget(Then.Since, changedBehind(R));
      Then.Since = lasting(E.To, std::move(Then.Since));
      All.insert(std::move(Then));
    }
    return All;
  }

  /// What may be changed once \p R has come to its operation, by what called
  /// it.
  const Variables &changedBehind(const Reached &R) const {
    auto [Known, New] = Behind.try_emplace(&R);
    if (New)
      for (const Stop &S : R.Way) {
        Variables More = Found.possible().changedAfter(*S.In, S.When);
        Known->second.insert(More.begin(), More.end());
      }
    return Known->second;
  }

  /// Does the way go through an object of another class than \p To, where no
  /// object is of both?
  bool isOfAnother(size_t To) const {
    return llvm::any_of(Way, [&](size_t N) {
      return DynamicTypes::exclude(Nodes[N].Sites.front().Self,
                                   Nodes[To].Sites.front().Self);
    });
  }

  /// Extends the way as far as it goes without repetition, by edges that lead
  /// no further aside than `Most`.
  void go(const State &Here) {
    if (isBetter(Way, Best) && (!Loops || closes(Way)))
      Best = Way;
    for (size_t E : Edges.from(Way.back())) {
      size_t To = Edges[E].To;
      if (Edges[E].Cut || Edges[E].Again || Edges[E].Aside > Most ||
          !Members.count(To) || llvm::is_contained(Way, To) || !Budget ||
          isAnotherRound(To) || isOfAnother(To))
        continue;
      for (const State &Then : after(Edges[E], Here)) {
        if (!Budget)
          break;
        --Budget;
        Way.push_back(To);
        go(Then);
        Way.pop_back();
      }
    }
  }

  std::set<size_t> Members;
  const std::set<const Function *> &Inside;
  const Operations &Found;
  const std::vector<Node> &Nodes;
  const EdgeSet &Edges;
  Edge::Sort Most;
  bool Loops;
  std::vector<size_t> Way, Best;
  size_t Budget = 0;
  mutable std::map<const Reached *, Variables> Behind;
};
} // namespace

/// Is \p Way \p Main, and perhaps more?
static bool begins(const std::vector<size_t> &Way,
                   const std::vector<size_t> &Main) {
  return Way.size() >= Main.size() &&
         std::equal(Main.begin(), Main.end(), Way.begin());
}

/// A chain that can also begin with a timer, perhaps a deadline, is told from
/// where something is done.
static MainWay straightOn(const std::vector<Beginning> &Begins,
                          const Flow &Of, const Operations &Found,
                          const EdgeSet &Edges) {
  Walk Straight(Of, Found, Edges, Edge::Step);
  MainWay Best = Straight.from(Begins);
  std::vector<Beginning> Acting;
  for (const Beginning &Root : Begins)
    if (!Found.nodes()[Root.first].Minor)
      Acting.push_back(Root);
  if (Acting.empty() || Acting.size() == Begins.size())
    return Best;
  MainWay Other = Straight.from(Acting);
  return Other.Steps.size() >= 2 ? Other : Best;
}

MainWay mainWay(const std::vector<Beginning> &Begins, const Flow &Of,
                const Operations &Found, const EdgeSet &Edges) {
  MainWay Main = straightOn(Begins, Of, Found, Edges);
  const std::vector<size_t> &Best = Main.Steps;
  // Where that is no chain, a loop may be one, with the wait between its
  // rounds.
  Walk Further(Of, Found, Edges, Edge::Instead);
  if (Best.size() <= 2 && !Further.closes(Best)) {
    MainWay Other = Further.from(Begins);
    if (Best.size() == 1 ||
        (Further.closes(Other.Steps) && begins(Other.Steps, Best)))
      Main = std::move(Other);
  }
  if (Best.size() > 2 || Further.closes(Best))
    return Main;
  // What is done again and again anyway is not tried again.
  if (llvm::any_of(Edges.from(Best.front()), [&](size_t E) {
        return Edges[E].Again && !Edges[E].Cut && !isError(Edges[E]);
      }))
    return Main;
  // A first operation that is tried again until it is done.
  Walk Again(Of, Found, Edges, Edge::OnError, /*Loops=*/true);
  MainWay Retry = Again.from({{Best.front(), {Main.Site}}});
  if (Retry.Steps.size() == 2) {
    Retry.Retry = true;
    return Retry;
  }
  return Main;
}

bool leadsOn(const Beginning &From, const Flow &Of, const Operations &Found,
             const EdgeSet &Edges) {
  return Walk(Of, Found, Edges, Edge::OnError).leadsOn(From);
}

std::optional<std::set<size_t>>
passable(const std::vector<Beginning> &Begins, const Flow &Of,
         const std::set<size_t> &Back, const Operations &Found,
         const EdgeSet &Edges) {
  return Walk(Of, Found, Edges, Edge::OnError).passable(Begins, Back);
}

} // namespace cotidy::callback
