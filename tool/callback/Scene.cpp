//===- callback/Scene.cpp - what a rewrite of a chain would touch ---------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

namespace cotidy::callback {

namespace {
/// The bodies that run in a chain's handlers, as far as they lead on. Ways tell
/// one path to each operation; an edit must know them all.
class Spread {
public:
  explicit Spread(const Scene &In) : In(In) {
    for (size_t I = 0; I != In.Of.Steps.size(); ++I)
      for (const Site &S : In.step(I).Sites)
        Sites[key(S.Started, S.Called)] = I;
  }

  void follow(const Function *Body) {
    if (!Seen.insert(Body).second || Body->Body != Function::Plain ||
        Body->Stackless)
      return;
    Order.push_back(Body);
    for (const Stop &S : stopsOf(*Body))
      for (const Function *Next : next(S)) {
        Into[Next].insert(Body);
        follow(Next);
      }
  }

  const std::set<const Function *> &seen() const { return Seen; }

  /// Calls \p Found for each stop in a body from which a way leads on, with
  /// the step that it leads to.
  template <typename Fn> void report(Fn Found) {
    std::vector<const Function *> Work;
    std::map<const Function *, size_t> Leads;
    auto Lead = [&](const Function *Body, size_t To) {
      if (Leads.emplace(Body, To).second)
        Work.push_back(Body);
    };
    for (const Function *Body : Order)
      for (const Stop &S : stopsOf(*Body))
        if (auto Site = Sites.find(key(S.Started, S.Called));
            Site != Sites.end())
          Lead(Body, Site->second);
    while (!Work.empty()) {
      const Function *Body = Work.back();
      Work.pop_back();
      for (const Function *From : Into[Body])
        Lead(From, Leads[Body]);
    }
    for (const Function *Body : Order)
      for (const Stop &S : stopsOf(*Body)) {
        auto Site = Sites.find(key(S.Started, S.Called));
        if (Site != Sites.end()) {
          Found(Passed{S, Site->second, true});
          continue;
        }
        for (const Function *Next : next(S))
          if (auto To = Leads.find(Next); To != Leads.end())
            Found(Passed{S, To->second, false});
      }
  }

private:
  static const void *key(const model::Start *S, const model::Call *C) {
    return S ? static_cast<const void *>(S) : C;
  }

  static std::vector<Stop> stopsOf(const Function &Body) {
    std::vector<Stop> All;
    for (const model::Start &S : Body.Starts)
      All.push_back({&Body, S.When, S.Where, false, &S, nullptr});
    for (const model::Call &C : Body.Calls)
      All.push_back({&Body, C.When, C.Where, C.InLoop, nullptr, &C});
    return All;
  }

  /// The body that runs next, if there is but one; an operation's does not.
  std::vector<const Function *> next(const Stop &S) const {
    if (Sites.count(key(S.Started, S.Called)) ||
        (S.Started && S.Started->Is != Operation::Hop) ||
        (S.Called && S.Called->Callee.Is != Callable::Function))
      return {};
    auto Bodies =
        S.Started
            ? In.Joined.targets(S.Started->Target, false, {}, *S.In)
            : In.Joined.targets(S.Called->Callee, S.Called->Virtual, {}, *S.In);
    if (Bodies.size() != 1)
      return {};
    return Bodies;
  }

  const Scene &In;
  std::map<const void *, size_t> Sites;
  std::set<const Function *> Seen;
  std::vector<const Function *> Order;
  std::map<const Function *, std::set<const Function *>> Into;
};
} // namespace

Scene::Scene(const Chain &Of, const Graph &Joined) : Of(Of), Joined(Joined) {
  std::set<std::pair<const Function *, Position>> Met;
  std::set<const Function *> Once;
  auto Pass = [&](Passed P) {
    if (Met.insert({P.At.In, P.At.Where}).second)
      Stops.push_back(std::move(P));
  };
  auto Fold = [&](const Passed &P) {
    if (Once.insert(P.At.In).second)
      Folded.push_back(P.At.In);
    Pass(P);
  };
  size_t Root = Of.Longest.front();
  for (const Site &S : step(Root).Sites) {
    Entries.insert(S.In);
    Pass({{S.In, S.Started ? S.Started->When : S.Called->When, whereIs(S),
           false, S.Started, S.Called},
          Root,
          true});
  }
  for (const Link &L : Of.Links)
    for (const Reached &R : L.Ways) {
      if (R.Way.empty())
        continue;
      Ways.push_back({&L, &R});
      for (const Stop &S : R.Way)
        Fold({S, L.To, &S == &R.Way.back()});
    }
  Spread All(*this);
  for (const Step &S : Of.Steps)
    for (const Site &At : S.Sites)
      for (const Function *Body : handlersOf(At))
        All.follow(Body);
  All.report(Fold);
  Inside = All.seen();
  for (size_t Further : Of.Roots)
    for (const Site &S : step(Further).Sites)
      if (!isOnlyInside(*S.In))
        Entries.insert(S.In);
  for (const SideBySide &Both : sideBySide(*this))
    if (goesOnApart(*this, Both))
      Apart.insert({Both.At->In, Both.At->Where});
}

bool calls(const model::Use &U, const Function &F) {
  return U.By && U.By->Callee.Is == Callable::Function &&
         U.By->Callee.Id == F.Id;
}

bool Scene::isOnlyInside(const Function &F) const {
  return Inside.count(&F) && llvm::all_of(Joined.usesOf(F), [&](const auto &U) {
           return Inside.count(U.From) != 0;
         });
}

} // namespace cotidy::callback
