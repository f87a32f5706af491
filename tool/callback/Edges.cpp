//===- callback/Edges.cpp - which operation leads to which ----------------===//

#include "callback/Edges.h"
#include "llvm/ADT/STLExtras.h"

#include <functional>
#include <numeric>

namespace cotidy::callback {

EdgeSet::EdgeSet(const Operations &Found)
    : Found(Found), Nodes(Found.nodes()), Out(Nodes.size()) {
  findEdges();
  leaveEnds();
  cutNew();
  findCircles();
  cutForks();
  Circle = circles([this](const Edge &E) {
    return !E.Cut && !isError(E) && !isBesideStep(E);
  });
  cutServices();
  findCircles();
  findAside();
}

void EdgeSet::findEdges() {
  for (size_t From = 0; From != Nodes.size(); ++From) {
    for (const Reached &To : Found.startedBy(From)) {
      if (Found.isDetour(To))
        continue;
      auto Same = llvm::find_if(Out[From],
                                [&](size_t E) { return Edges[E].To == To.To; });
      if (Same == Out[From].end()) {
        Out[From].push_back(Edges.size());
        Edges.push_back({From, To.To, {To}});
        Edges.back().Again = Found.isAgain(From, To.To);
      } else {
        Edges[*Same].Ways.push_back(To);
      }
    }
    // What goes well is told, where there are several ways.
    for (size_t E : Out[From])
      llvm::stable_sort(Edges[E].Ways, [](const Reached &A, const Reached &B) {
        return A.Never * 2 + A.Failed < B.Never * 2 + B.Failed;
      });
  }
  for (auto [From, To] : Found.continuations()) {
    Out[From].push_back(Edges.size());
    Edges.push_back({From, To, {{To, Nodes[To].Sites.front().In, {}}}});
  }
}

/// `if (!valid()) return terminate();`, and that connects anew: where the flow
/// also goes on, what a function leads to that ends something, where somebody
/// decides so, is for what is wrong.
void EdgeSet::leaveEnds() {
  auto Ends = [](const Reached &R) { return R.Closing && !R.Always; };
  for (const std::vector<size_t> &From : Out) {
    bool GoesOn = llvm::any_of(From, [&](size_t E) {
      return !Nodes[Edges[E].To].Minor &&
             llvm::any_of(Edges[E].Ways, [&](const Reached &R) {
               return !R.Failed && !R.Never && !Ends(R);
             });
    });
    if (GoesOn)
      for (size_t E : From)
        for (Reached &R : Edges[E].Ways)
          R.Failed |= Ends(R);
  }
}

/// Tarjan's strongly connected components.
std::vector<size_t>
EdgeSet::circles(llvm::function_ref<bool(const Edge &)> Follows) const {
  std::vector<size_t> Of(Nodes.size()), Index(Nodes.size(), 0),
      Low(Nodes.size(), 0), Stack;
  std::vector<bool> OnStack(Nodes.size(), false);
  size_t Next = 0;
  std::function<void(size_t)> Visit = [&](size_t N) {
    Index[N] = Low[N] = ++Next;
    Stack.push_back(N);
    OnStack[N] = true;
    for (size_t E : Out[N]) {
      size_t To = Edges[E].To;
      if (!Follows(Edges[E]))
        continue;
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
      Of[Member] = N;
    }
  };
  for (size_t N = 0; N != Nodes.size(); ++N)
    if (!Index[N])
      Visit(N);
  return Of;
}

void EdgeSet::findCircles() {
  Circle = circles([](const Edge &E) { return !E.Cut; });
}

bool EdgeSet::isLoop(size_t Node) const {
  return llvm::any_of(Out[Node], [&](size_t E) {
    return !Edges[E].Cut && !isError(Edges[E]) &&
           Circle[Edges[E].To] == Circle[Node];
  });
}

bool together(const Edge &A, const Edge &B) {
  return llvm::any_of(A.Ways, [&](const Reached &X) {
    return llvm::any_of(B.Ways, [&](const Reached &Y) {
      return X.Handler == Y.Handler && inOneRun(X, Y);
    });
  });
}

/// Is what \p A leads to never started without what \p B leads to?
static bool alwaysTogether(const Edge &A, const Edge &B) {
  return llvm::all_of(A.Ways, [&](const Reached &X) {
    return X.Never || llvm::any_of(B.Ways, [&](const Reached &Y) {
             return X.Handler == Y.Handler && inOneRun(X, Y);
           });
  });
}

/// Is the operation started on something else than the handler was called for?
/// What goes on by itself, and starts the like elsewhere, has let in somebody:
/// a datagram socket that opens one for each peer.
static bool isOnAnother(const Reached &R) {
  const model::Start *Call =
      R.Way.size() == 1 ? R.Way.front().Started : nullptr;
  const auto &As = R.Handler ? R.Handler->AsHandler : std::nullopt;
  return Call && Call->How && As && !As->Results.empty() &&
         Call->How->Object != As->Results.front().Name;
}

/// Is something begun, to go on by itself, on what the handler makes for that?
static bool isOnNew(const Reached &R) {
  const model::Start *Call =
      R.Way.size() == 1 ? R.Way.front().Started : nullptr;
  return Call && Call->How && Call->How->OnNew &&
         Call->Is == Operation::Repeated;
}

/// A handler that starts its own operation anew and something else beside it
/// has begun a second chain; one that starts an operation many times in a
/// loop, many. What an object starts while it is made is its own.
void EdgeSet::cutNew() {
  for (Edge &E : Edges)
    E.Cut = !E.Ways.front().Way.empty() &&
            llvm::all_of(E.Ways, [](const Reached &R) {
              return isManyTimes(R) || isInConstructor(R);
            });
  for (Edge &E : Edges)
    E.Cut |= Nodes[E.From].Is == Operation::Repeated && E.From != E.To &&
             llvm::all_of(E.Ways, [&](const Reached &R) {
               bool Alike = Nodes[E.From].Name == Nodes[E.To].Name;
               return isOnNew(R) || (Alike && isOnAnother(R));
             });
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (size_t Self : Out[N])
      for (size_t Other : Out[N])
        if (Edges[Self].Again && !Edges[Other].Again &&
            together(Edges[Self], Edges[Other])) {
          Edges[Self].Parallel = Edges[Other].Parallel = true;
          // A deadline that is set anew each time is for this one, and what is
          // also started alone goes on from it.
          Edges[Other].Cut |= !Nodes[Edges[Other].To].Minor &&
                              alwaysTogether(Edges[Other], Edges[Self]);
        }
  for (Edge &E : Edges)
    E.Cut |= isBesideService(E) || isPolling(E);
}

/// `async_accept(on_first)`, and `on_first` starts a session and what accepts
/// from then on: the session is none of that one's either.
bool EdgeSet::isBesideService(const Edge &E) const {
  return llvm::any_of(Out[E.From], [&](size_t Other) {
    const Edge &O = Edges[Other];
    return O.To != E.To && O.To != E.From &&
           Nodes[O.To].Name == Nodes[E.From].Name && together(O, E) &&
           llvm::any_of(Out[O.To], [&](size_t Next) {
             const Edge &N = Edges[Next];
             return N.To == E.To && N.Cut && N.Parallel;
           });
  });
}

/// A deadline: a timer beside what goes on. What it leads to is done where that
/// does not.
bool EdgeSet::isBesideStep(const Edge &E) const {
  return Nodes[E.To].Minor && llvm::any_of(Out[E.From], [&](size_t Other) {
           const Edge &O = Edges[Other];
           return !Nodes[O.To].Minor && !O.Cut && !isError(O) &&
                  together(E, O);
         });
}

/// A timer that starts itself again, and leads to nothing else, goes on by
/// itself.
bool EdgeSet::isPolling(const Edge &E) const {
  if (!Nodes[E.To].Minor || E.From == E.To || E.Again)
    return false;
  bool Again = false;
  for (size_t Next : Out[E.To]) {
    if (!Edges[Next].Again && !Edges[Next].Cut)
      return false;
    Again |= Edges[Next].Again;
  }
  return Again;
}

/// The same where the way back goes through further operations.
void EdgeSet::cutForks() {
  for (size_t N = 0; N != Nodes.size(); ++N)
    for (size_t A : Out[N])
      for (size_t B : Out[N]) {
        if (A == B || !together(Edges[A], Edges[B]))
          continue;
        Edges[A].Parallel = Edges[B].Parallel = true;
        bool GoesBack = !Edges[A].Cut && Circle[Edges[A].To] == Circle[N];
        bool Leaves = Circle[Edges[B].To] != Circle[N];
        if (GoesBack && Leaves && alwaysTogether(Edges[B], Edges[A]))
          Edges[B].Cut = true;
      }
}

std::vector<size_t> EdgeSet::components(bool IntoLoops) const {
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

/// Are the two one operation on one object, begun in two ways? To an endpoint
/// at hand, say, or to one that was looked up.
static bool isAnotherWayIn(const Node &A, const Node &B) {
  return shortName(A.Name) == shortName(B.Name) &&
         llvm::any_of(A.Sites, [&](const Site &X) {
           return llvm::any_of(B.Sites, [&](const Site &Y) {
             return X.where().File == Y.where().File && X.Started &&
                    Y.Started && X.Started->How && Y.Started->How &&
                    !X.Started->How->Object.empty() &&
                    X.Started->How->Object == Y.Started->How->Object;
           });
         });
}

/// A loop, of more than tries after errors, that several chains set going
/// belongs to none of them: the queue of a connection that writes what anybody
/// sends.
void EdgeSet::cutServices() {
  std::vector<size_t> Of = components(/*IntoLoops=*/false);
  std::map<size_t, std::map<size_t, std::set<size_t>>> Users;
  auto Enters = [&](const Edge &E) {
    return !E.Cut && Circle[E.From] != Circle[E.To] && isLoop(E.To);
  };
  for (const Edge &E : Edges)
    if (Enters(E))
      Users[Circle[E.To]][Of[E.From]].insert(E.From);
  auto LeadsTo = [&](const std::set<size_t> &From, const std::set<size_t> &To) {
    std::set<size_t> Seen = From;
    std::vector<size_t> Work(From.begin(), From.end());
    while (!Work.empty()) {
      size_t N = Work.back();
      Work.pop_back();
      for (size_t E : Out[N])
        if (!Edges[E].Cut && Seen.insert(Edges[E].To).second)
          Work.push_back(Edges[E].To);
    }
    return llvm::all_of(To, [&](size_t N) { return Seen.count(N) != 0; });
  };
  auto BeginsAs = [&](const std::set<size_t> &Some,
                      const std::set<size_t> &By) {
    return llvm::all_of(By, [&](size_t N) {
      return llvm::any_of(Some, [&](size_t Other) {
        return isAnotherWayIn(Nodes[Other], Nodes[N]);
      });
    });
  };
  // One chain that goes one way or the other, and comes to the loop on both.
  auto Fork = [&](const std::set<size_t> &A, const std::set<size_t> &B) {
    return llvm::any_of(Out, [&](const std::vector<size_t> &From) {
      return llvm::any_of(From, [&](size_t X) {
        return !Edges[X].Cut && LeadsTo({Edges[X].To}, A) &&
               llvm::any_of(From, [&](size_t Y) {
                 return X != Y && !Edges[Y].Cut && LeadsTo({Edges[Y].To}, B) &&
                        !together(Edges[X], Edges[Y]);
               });
      });
    });
  };
  std::set<size_t> Services;
  for (const auto &[Loop, By] : Users) {
    // Who was himself set going by another user is none of his own.
    size_t Own = llvm::count_if(By, [&](const auto &User) {
      return llvm::none_of(By, [&](const auto &Other) {
        if (Other.first == User.first)
          return false;
        if (Other.first < User.first && Fork(Other.second, User.second))
          return true;
        bool Led = LeadsTo(Other.second, User.second) ||
                   BeginsAs(Other.second, User.second);
        bool Leads = LeadsTo(User.second, Other.second) ||
                     BeginsAs(User.second, Other.second);
        return Led && (Other.first < User.first || !Leads);
      });
    });
    if (Own > 1)
      Services.insert(Loop);
  }
  for (Edge &E : Edges)
    if (Enters(E) && Services.count(Circle[E.To]))
      E.Cut = true;
}

} // namespace cotidy::callback
