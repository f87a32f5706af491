//===- checks/blocking-call/Check.cpp - blocking paths as findings --------===//

#include "blocking/Reach.h"
#include "blocking/Summarise.h"
#include "checks/Check.h"

using namespace cotidy::blocking;
using namespace cotidy::model;

namespace cotidy::checks {

namespace {

std::string quoted(const std::string &Name) {
  // What stands for a name where there is none.
  bool Described = Name == "a stored callable" || Name == "lambda";
  return Described ? Name : "'" + Name + "'";
}

/// "in coroutine 'session'", "in a completion handler".
std::string inside(const Function &Root) {
  if (Root.Body != Function::Coroutine)
    return Root.Lambda ? "a completion handler"
                       : "completion handler '" + Root.Name + "'";
  return Root.Lambda ? "coroutine lambda" : "coroutine '" + Root.Name + "'";
}

std::string kindOf(const Path &P) {
  return std::string(" (") + kindName(P.Leaf->What) + ")";
}

std::string message(const Path &P) {
  if (P.Hops.empty())
    return "blocking call to '" + P.Leaf->Name + "' in " + inside(*P.Root) +
           kindOf(P);
  return "call to " + quoted(P.Hops.front().second->Name) + " in " +
         inside(*P.Root) + " blocks: it reaches '" + P.Leaf->Name + "'" +
         kindOf(P);
}

std::vector<Note> notes(const Path &P) {
  std::vector<Note> Notes;
  for (size_t I = 1; I < P.Hops.size(); ++I) {
    const auto &[In, By] = P.Hops[I];
    Notes.push_back({By->Where,
                     quoted(In->Name) + " calls " + quoted(By->Name),
                     Note::Step, unsigned(I)});
  }
  if (!P.Hops.empty())
    Notes.push_back({P.Leaf->Where,
                     quoted(P.LeafIn->Name) + " calls blocking '" +
                         P.Leaf->Name + "'" + kindOf(P),
                     Note::Step, unsigned(P.Hops.size())});
  if (P.Root->Body != Function::Coroutine && P.Why.Where.valid())
    Notes.push_back({P.Why.Where,
                     "runs on the event loop as completion handler of '" +
                         P.Why.By + "'",
                     Note::Origin});
  if (P.Hops.empty() && P.Leaf->StayedAt.valid())
    Notes.push_back({P.Leaf->StayedAt,
                     "this hop stays on the event loop: the coroutine resumes "
                     "on its own executor unless its token is bound to another "
                     "one",
                     Note::Remark});
  for (const Path &Other : P.Also)
    Notes.push_back({Other.where(),
                     Other.Root == P.Root
                         ? "also reached from here"
                         : "also reached from " + inside(*Other.Root),
                     Note::Also});
  return Notes;
}

class BlockingCallCheck : public Check {
public:
  void inProject(const std::vector<Function> &Functions,
                 const Options &Chosen,
                 std::vector<Finding> &Findings) const override {
    ReachOptions How;
    How.HighSensitivity = Chosen.get("Sensitivity", "Normal") == "High";
    How.GroupAbove = Chosen.get("GroupAbove", 3u);
    Graph Joined(Functions);
    for (const Path &P : reach(Joined, How)) {
      Finding Found;
      Found.Check = "cotidy-blocking-call";
      Found.Where = P.where();
      Found.Message = message(P);
      Found.Notes = notes(P);
      Found.Function = Joined.namedAround(*P.Root);
      if (P.Hops.empty()) {
        Found.Fix = P.Leaf->Fix;
        Found.Offers = P.Leaf->Offers;
      }
      Findings.push_back(std::move(Found));
    }
  }
};

Registration Registered(
    "blocking-call", std::make_unique<BlockingCallCheck>(),
    {{"Sensitivity", "Normal",
      "Normal reports what surely holds the loop; High also what is short or "
      "cannot be told"},
     {"MinSleepMs", "5", "shorter sleeps are not reported (milliseconds)"},
     {"GroupAbove", "3",
      "more loop contexts than this with one root cause are one finding"}});

} // namespace

} // namespace cotidy::checks
