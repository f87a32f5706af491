//===- unbounded-loop/Check.cpp - cotidy-unbounded-loop -------------------===//

#include "checks/Check.h"
#include "checks/unbounded-loop/Effects.h"
#include "checks/unbounded-loop/Loop.h"
#include "rewrite/YieldFix.h"

#include <set>

using namespace clang;

namespace cotidy::checks {
namespace {

using loops::Loop;
using loops::Reason;

class UnboundedLoop : public Check {
public:
  void inUnit(const model::Unit &Unit, const Options &Set,
              std::vector<Finding> &Findings) const override {
    bool High = Set.get("Sensitivity", "Normal") == "High";
    // Instantiations of one template share their places.
    std::set<Position> Seen;
    for (const model::Body &Body : Unit.Bodies) {
      if (!Body.isTask(Unit.Known))
        continue;
      for (const Loop &L : loops::withoutSuspension(*Body.Statements)) {
        Reason Why = loops::reasonFor(L, Unit.AST, Unit.Known);
        if (Why.Is == Reason::None || (Why.Is >= Reason::MayWait && !High))
          continue;
        Finding F = describe(Unit, Body, L, Why);
        if (Seen.insert(F.Where).second)
          Findings.push_back(std::move(F));
      }
    }
  }

private:
  static Finding describe(const model::Unit &Unit, const model::Body &Body,
                          const Loop &L, const Reason &Why) {
    Finding F;
    F.Check = "cotidy-unbounded-loop";
    F.Function = model::nameAround(Body);
    F.Where = Unit.position(L.Keyword);
    F.Message = "loop in " + model::displayCoroutine(*Body.Function) +
                " never suspends";
    F.Notes.push_back(
        {Unit.position(Why.Where), explain(Why), Note::Remark});
    if (!L.InHandler)
      F.Fix = rewrite::yieldFix(
          Unit, Body, {*L.Body, L.Keyword, loops::onlyIdles(*L.Body)});
    return F;
  }

  static std::string explain(const Reason &Why) {
    std::string What =
        Why.Subject.empty() ? "something" : "'" + Why.Subject + "'";
    switch (Why.Is) {
    case Reason::Waits:
      if (Why.Clock)
        return "it waits for time to pass";
      return "it waits for " + What + ", which nothing in the loop changes";
    case Reason::MayWait:
      return "it may wait for " + What + ", which another thread changes";
    case Reason::Counts:
      return "it runs " + std::to_string(Why.Times) + " times";
    default:
      return "there is no way out of it, and no suspension point in it";
    }
  }
};

const Registration Registered(
    "unbounded-loop", std::make_unique<UnboundedLoop>(),
    {{"Sensitivity", "Normal",
      "High also reports loops that may wait, and long counted ones"}});

} // namespace
} // namespace cotidy::checks
