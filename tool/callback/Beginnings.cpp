//===- callback/Beginnings.cpp - where chains begin -----------------------===//

#include "callback/Beginnings.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

using model::Trait;

static bool isStep(const Edge &E) { return !E.Cut && E.Aside == Edge::Step; }

/// Is it put into a field from which operations get their handlers: that of a
/// queue's items?
static bool isKeptAsHandler(const model::Use &Here, const Graph &Joined) {
  return llvm::any_of(Here.From->Stores, [&](const model::Store &S) {
    const model::Context *Why =
        S.Where == Here.Where
            ? Joined.runsLater({Callable::Field, S.Field, 0})
            : nullptr;
    return Why && isOperation(Why->Is);
  });
}

Beginnings::Beginnings(const Graph &Joined, const Operations &Found,
                       const EdgeSet &Edges)
    : Found(Found), Nodes(Found.nodes()), Edges(Edges),
      Circle(Edges.circles(isStep)) {
  for (const Function *F : Joined.functions()) {
    for (const model::Call &C : F->Calls) {
      auto Bodies = Joined.targets(C.Callee, C.Virtual, {}, *F);
      bool OnAnother = C.How && C.How->OnAnother;
      bool Unsure = OnAnother && Bodies.size() > 1 &&
                    !llvm::is_contained(Bodies, Joined.find(C.Callee.Id, *F));
      for (const Function *Callee : Bodies)
        Callers[Callee].push_back({F, OnAnother, Found.isAt(C.Where, F),
                                   F->isAfterFailure(C.When,
                                                     /*AsHandler=*/false),
                                   C.Callee.Is == Callable::Parameter, Unsure});
    }
    for (const model::Use &U : Joined.usesOf(*F))
      if (U.Given &&
          (U.Given->Is == Operation::Hop || Found.isAtOnce(*U.Given)))
        Callers[F].push_back({U.From});
      else if (Found.isAt(U.Where, U.From))
        Handlers.insert(F);
      else if (isKeptAsHandler(U, Joined))
        KeptHandlers.insert(F);
      else if (!U.By || U.By->Callee.Id != F->Id)
        Givers[F].push_back({U.From});
    if (F->Lambda)
      if (const Function *Around = Joined.find(F->Enclosing, *F))
        Givers[F].push_back({Around});
  }
  for (const Edge &E : Edges.all())
    if (E.Again) {
      auto Run = Found.runIn(E.From);
      Servers.insert(Run.begin(), Run.end());
    }
}

Beginnings::Bodies
Beginnings::inside(const std::vector<size_t> &Members) const {
  Bodies Inside;
  for (size_t N : Members) {
    auto Run = Found.runIn(N);
    Inside.insert(Run.begin(), Run.end());
  }
  return Inside;
}

/// Is \p At also reached from code that no handler of the chain runs? What only
/// handlers call, or give away to be called, runs in them or goes on from
/// there, even if nobody can tell how.
bool Beginnings::entersFromOutside(const Site &At, const Bodies &Inside) const {
  struct Place {
    const Function *In;
    bool Gives;  ///< it gives away what leads to the site
    bool Begins; ///< it calls that on another object
    bool Calls = false; ///< it has been given that, and calls it at once
    bool Unsure = false; ///< perhaps it calls something else instead
  };
  std::set<std::tuple<const Function *, bool, bool, bool, bool>> Seen;
  bool FromInside = false;
  std::vector<Place> Work{{At.In, false, false}};
  while (!Work.empty()) {
    Place Here = Work.back();
    Work.pop_back();
    if (!Seen.insert({Here.In, Here.Gives, Here.Begins, Here.Calls,
                      Here.Unsure})
             .second)
      continue;
    auto Up = Callers.find(Here.In);
    if (Up == Callers.end()) {
      if (Inside.count(Here.In) || KeptHandlers.count(Here.In)) {
        FromInside = true;
        continue;
      }
      // A handler that is not seen to lead here: the chain may begin with its
      // operation. One of another class has made the object, or been given it.
      if (Handlers.count(Here.In)) {
        bool Sure = !Here.Unsure || Servers.count(Here.In);
        if (Here.Begins && !Here.Gives && Sure &&
            Found.scopeOf(*Here.In) != Found.scopeOf(*At.In))
          return true;
        FromInside = true;
        continue;
      }
      Up = Givers.find(Here.In);
      if (Up == Givers.end()) {
        // Objects are called by whoever has been given them: a library, too.
        if (!has(*Here.In, Trait::Functor) && !has(*Here.In, Trait::Unused))
          return true;
        FromInside = true;
        continue;
      }
      Here.Gives = true;
    }
    // How an operation is made begins with it, whoever starts it.
    if (!Here.Gives && !Here.Calls &&
        llvm::any_of(Up->second, [](const Caller &Each) {
          return Each.AsOperation;
        }))
      return true;
    for (const Caller &Each : Up->second) {
      // What is called where something has failed tries again; an operation
      // that calls its handler at once completes.
      bool Completes = Here.Calls && Each.AsOperation;
      FromInside |= Each.Failed || Completes;
      if (!Each.Failed && !Completes)
        Work.push_back({Each.In, Here.Gives, Here.Begins || Each.OnAnother,
                        Each.Given, Here.Unsure || Each.Unsure});
    }
  }
  return !FromInside; // functions that only lead to each other
}

/// What is only begun where something has failed is another try.
static bool isAnotherTry(const Site &At) {
  return At.In->isAfterFailure(At.when(), /*AsHandler=*/false);
}

/// Others may call the function in which it is started, or one that leads
/// there.
bool Beginnings::isForOthers(const Site &At) const {
  if (At.continues() || isAnotherTry(At))
    return false;
  Bodies Seen{At.In};
  std::vector<const Function *> Work{At.In};
  while (!Work.empty()) {
    const Function *F = Work.back();
    Work.pop_back();
    // Who calls a handler himself knows what has been done.
    if (F->Lambda || has(*F, Trait::Functor) || KeptHandlers.count(F) ||
        (F != At.In && isHandler(*F)))
      continue;
    auto Up = Callers.find(F);
    if (Up != Callers.end() &&
        llvm::any_of(Up->second,
                     [](const Caller &Each) { return Each.Unsure; }))
      return false;
    if (has(*F, Trait::Exported))
      return true;
    if (Up != Callers.end())
      for (const Caller &Each : Up->second)
        if (!Each.Failed && Seen.insert(Each.In).second)
          Work.push_back(Each.In);
  }
  return false;
}

bool Beginnings::isEntered(size_t Node, const Bodies &Inside) const {
  return llvm::any_of(Nodes[Node].Sites, [&](const Site &S) {
    return !S.continues() && !isAnotherTry(S) && entersFromOutside(S, Inside);
  });
}

/// A wait for work, which goes on with it and is come back to from there, and
/// not for the case that nothing comes.
bool Beginnings::waitsForWork(size_t Node,
                              llvm::ArrayRef<const Edge *> Into) const {
  std::set<size_t> Done;
  std::vector<size_t> Work{Node};
  while (!Work.empty()) {
    size_t At = Work.back();
    Work.pop_back();
    for (size_t E : Edges.from(At))
      if (isStep(Edges[E]) && Edges[E].To != Node &&
          Done.insert(Edges[E].To).second)
        Work.push_back(Edges[E].To);
  }
  return llvm::any_of(Into, [&](const Edge *E) {
    return !isError(*E) && Done.count(E->From);
  });
}

std::vector<size_t> Beginnings::of(const std::vector<size_t> &Members,
                                   const Bodies &Inside) const {
  std::set<size_t> Begun; // by a handler of another chain
  for (const Edge &E : Edges.all())
    if (E.Cut && !llvm::is_contained(Members, E.From))
      Begun.insert(E.To);
  // What leads into a circle, and is it a step?
  std::map<size_t, std::vector<const Edge *>> Into;
  std::map<size_t, std::vector<size_t>> Circles;
  for (size_t N : Members) {
    Circles[Circle[N]].push_back(N);
    for (size_t E : Edges.from(N))
      if (!Edges[E].Cut && Circle[Edges[E].To] != Circle[N])
        Into[Circle[Edges[E].To]].push_back(&Edges[E]);
  }
  auto Choose = [&](const std::vector<size_t> &In) {
    std::vector<size_t> Here;
    for (size_t N : In)
      if (Begun.count(N))
        Here.push_back(N);
    // With a wait begins what its handler goes on with, and elsewhere at once.
    if (llvm::any_of(Here, [&](size_t N) { return !Nodes[N].Minor; }))
      return Here;
    for (size_t N : In)
      if (!Begun.count(N) && isEntered(N, Inside))
        Here.push_back(N);
    return Here;
  };
  // A step from what is only done when something has failed, or takes long, is
  // no beginning's: that has begun elsewhere.
  std::map<size_t, std::vector<size_t>> Roots;
  std::set<size_t> Live, Done;
  std::function<void(size_t)> Visit = [&](size_t C) {
    if (!Done.insert(C).second)
      return;
    bool Any = false;
    for (const Edge *E : Into[C]) {
      Any = true;
      if (E->Aside != Edge::Step)
        continue;
      Visit(Circle[E->From]);
      // After a timer's wait or a close, or at once.
      const Node &Before = Nodes[E->From];
      bool AtOnce =
          Before.Minor &&
          llvm::any_of(Circles[C], [&](size_t N) {
            return !Nodes[N].Minor && isEntered(N, Inside);
          });
      if (Live.count(Circle[E->From]) && !AtOnce) {
        Live.insert(C);
        return;
      }
    }
    const std::vector<size_t> &In = Circles[C];
    if (Any && In.size() == 1 && Nodes[In.front()].Minor &&
        !waitsForWork(In.front(), Into[C]))
      return;
    std::vector<size_t> Here = Choose(In);
    // Whoever calls it is not in sight.
    if (Here.empty() && !Any)
      for (size_t N : In)
        if (Here.empty() && llvm::any_of(Nodes[N].Sites, [&](const Site &S) {
              return isForOthers(S);
            }))
          Here.push_back(N);
    if (Here.empty())
      return;
    Live.insert(C);
    Roots[C] = std::move(Here);
  };
  for (auto &[C, _] : Circles)
    Visit(C);
  std::vector<size_t> All;
  for (auto &[_, Here] : Roots)
    All.insert(All.end(), Here.begin(), Here.end());
  return All;
}

std::vector<size_t> Beginnings::sitesOf(size_t Node,
                                        const Bodies &Inside) const {
  const std::vector<Site> &Sites = Nodes[Node].Sites;
  std::vector<size_t> Found;
  for (size_t I = 0; I != Sites.size(); ++I)
    if (!Sites[I].continues() && entersFromOutside(Sites[I], Inside))
      Found.push_back(I);
  return Found.empty() ? std::vector<size_t>{0} : Found;
}

} // namespace cotidy::callback
