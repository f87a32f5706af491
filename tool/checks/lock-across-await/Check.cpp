//===- lock-across-await/Check.cpp - cotidy-lock-across-await -------------===//

#include "checks/Check.h"
#include "checks/Suspension.h"
#include "checks/lock-across-await/Held.h"
#include "model/Flow.h"

#include <set>

using namespace clang;

namespace cotidy::checks {
namespace {

/// A lock that is held where the coroutine stops.
struct Across {
  SourceLocation Suspends; ///< the `co_await`
  std::string Mutex;
  std::string Holder;
  bool Guard;
};

class LockAcrossAwait : public Check {
public:
  void inUnit(const model::Unit &Unit, const Options &Set,
              std::vector<Finding> &Findings) const override {
    locks::Hold Least = Set.get("Sensitivity", "Normal") == "High"
                            ? locks::Hold::Unsure
                            : locks::Hold::Somewhere;
    locks::Mutexes Types(Unit.Known);
    // Instantiations of one template share their places.
    std::set<std::pair<Position, std::string>> Seen;
    for (const model::Body &Body : Unit.Bodies) {
      if (!Body.Coroutine)
        continue;
      for (Finding &F : inBody(Unit, Body, Types, Least))
        if (Seen.emplace(F.Where, F.Message).second)
          Findings.push_back(std::move(F));
    }
  }

private:
  static std::vector<Finding> inBody(const model::Unit &Unit,
                                     const model::Body &Body,
                                     const locks::Mutexes &Types,
                                     locks::Hold Least) {
    const CFG *Graph = Body.cfg();
    if (!Graph)
      return {};
    locks::Transfer Transfer(Body, Types);
    // By where it was locked: one lock is one finding.
    std::map<SourceLocation, std::vector<Across>> Held;
    auto Visit = [&](const locks::State &S, const CFGElement &Element,
                     const CFGBlock &) {
      auto Statement = Element.getAs<CFGStmt>();
      if (!Statement || !isSuspensionPoint(*Statement->getStmt()))
        return;
      SourceLocation Suspends =
          cast<CoroutineSuspendExpr>(Statement->getStmt())->getKeywordLoc();
      for (const auto &[Key, Lock] : S.Locks) {
        if (Lock.Is < Least)
          continue;
        const locks::Subject &Subject = Transfer.subjects().at(Key);
        Held[Lock.Where].push_back(
            {Suspends, Subject.Mutex, holder(*Key), Subject.Guard});
      }
    };
    model::solve(
        *Graph, Transfer.start(), std::ref(Transfer),
        [&](locks::State &S, const CFGBlock &From, unsigned Successor) {
          Transfer.branch(S, From, Successor);
        },
        Visit);
    std::vector<Finding> Findings;
    for (auto &[Where, Points] : Held)
      Findings.push_back(describe(Unit, Where, Points));
    for (Finding &F : Findings)
      F.Function = model::nameAround(Body);
    return Findings;
  }

  /// The guard's name; for `auto [guard, value]` the first of the names.
  static std::string holder(const ValueDecl &Key) {
    if (const auto *Several = dyn_cast<DecompositionDecl>(&Key))
      if (!Several->bindings().empty())
        return Several->bindings().front()->getNameAsString();
    return Key.getNameAsString();
  }

  static Finding describe(const model::Unit &Unit, SourceLocation Locked,
                          std::vector<Across> &Points) {
    std::vector<std::pair<Position, const Across *>> Sorted;
    for (const Across &Point : Points)
      Sorted.push_back({Unit.position(Point.Suspends), &Point});
    llvm::sort(Sorted);
    const Across &First = *Sorted.front().second;
    Finding F;
    F.Check = "cotidy-lock-across-await";
    F.Where = Sorted.front().first;
    F.Message = "'" + First.Mutex + "' is held " +
                (First.Guard ? "by '" + First.Holder + "' " : "") +
                "across this suspension point";
    F.Notes.push_back({Unit.position(Locked), "locked here", Note::Origin});
    for (const auto &[Where, Point] : llvm::drop_begin(Sorted))
      if (!(Where == F.Where) && !(Where == F.Notes.back().Where))
        F.Notes.push_back(
            {Where, "also held across this suspension point", Note::Also});
    return F;
  }
};

const Registration Registered("lock-across-await",
                              std::make_unique<LockAcrossAwait>(),
                              {{"Sensitivity", "Normal",
                                "High also reports locks that may be held"}});

} // namespace
} // namespace cotidy::checks
