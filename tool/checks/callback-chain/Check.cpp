//===- checks/callback-chain/Check.cpp - callback chains as findings ------===//

#include "checks/Check.h"

#include "callback/Feasible.h"
#include "callback/Parts.h"
#include "callback/Scene.h"
#include "rewrite/ChainRewrite.h"
#include "rewrite/Edits.h"

#include <map>
#include <set>

using namespace cotidy::callback;

namespace cotidy::checks {

namespace {

std::string message(const Chain &C) {
  // A loop that is all there is says so at once.
  bool OnlyLoop =
      (C.Loops && C.depth() == 2) || (C.SelfLoops && C.depth() == 1);
  std::string Text = OnlyLoop ? "callback loop over " : "callback chain of ";
  Text += std::to_string(C.depth()) +
          (C.depth() == 1 ? " operation" : " operations");
  if (C.Loops && !OnlyLoop)
    Text += ", with a loop";
  Text += ": ";
  for (size_t I = 0; I != C.depth(); ++I)
    Text += (I ? " -> " : "") + quoted(C.Steps[C.Longest[I]]);
  return Text;
}

/// How many there are: one call may be made in objects of several classes.
unsigned operations(const Chain &C) {
  std::set<Position> Places;
  for (const Step &S : C.Steps)
    Places.insert(S.Where);
  return Places.size();
}

std::string handler(const Link &L) {
  return L.Handler == "lambda" ? "the completion handler"
                               : "the completion handler '" + L.Handler + "'";
}

std::string andMore(size_t Places) {
  if (!Places)
    return "";
  return " (and in " + std::to_string(Places) +
         (Places == 1 ? " more place)" : " more places)");
}

constexpr size_t MostBeginnings = 3;

/// A few of the further beginnings, and how many more there are.
void tellBeginnings(const Chain &C, std::vector<Note> &Notes) {
  std::set<Position> Places{C.root().Where}; // instances share them
  std::vector<const Step *> Further;
  for (size_t Root : C.Entries)
    if (Places.insert(C.Steps[Root].Where).second)
      Further.push_back(&C.Steps[Root]);
  size_t Told = std::min(Further.size(), MostBeginnings);
  for (size_t I = 0; I != Told; ++I) {
    std::string Text =
        "the chain also begins here, with " + quoted(*Further[I]);
    if (I + 1 == Told)
      Text += andMore(Further.size() - Told);
    Notes.push_back({Further[I]->Where, std::move(Text), Note::Also});
  }
}

/// What branches off; of what is closed in many places, the first.
void tellBranches(const Chain &C, std::set<size_t> &Told,
                  llvm::function_ref<Note(const Link &, Note::Sort)> Started,
                  std::vector<Note> &Notes) {
  std::map<std::string, std::vector<const Link *>> Minor;
  for (const Link &L : C.Links)
    if (L.Is != Link::Loop && !Told.count(L.To) && C.Steps[L.To].Minor)
      Minor[C.Steps[L.To].Name].push_back(&L);
  std::set<std::string> Named;
  for (const Link &L : C.Links) {
    const Step &To = C.Steps[L.To];
    if (L.Is == Link::Loop || L.Shut || (L.Far && !To.Minor) ||
        !Told.insert(L.To).second ||
        (To.Minor && !Named.insert(To.Name).second))
      continue;
    Notes.push_back(Started(L, Note::Branch));
    if (!To.Minor)
      continue;
    std::set<Position> Places;
    for (const Link *Same : Minor[To.Name])
      Places.insert(C.Steps[Same->To].Where);
    Notes.back().Message += andMore(Places.size() - 1);
  }
}

/// Each operation once: those on the longest way first, then where loops
/// close, then what branches off.
std::vector<Note> notes(const Chain &C) {
  std::vector<Note> Steps, Loops, Branches, Others;
  std::set<size_t> Told{C.Longest.front()};
  std::map<size_t, unsigned> Depth{{C.Longest.front(), 0}};
  auto Started = [&](const Link &L, Note::Sort Is) {
    const Step &To = C.Steps[L.To];
    bool Continues = To.Is == Operation::Continues && L.Is != Link::Nested &&
                     L.Handler.empty();
    // An operation can be started in several places: this link leads to one.
    const std::vector<Stop> &Way = L.Ways.front().Way;
    return Note{Way.empty() ? To.Where : Way.back().Where,
                quoted(To) +
                    (Continues ? " continues "
                               : " is started by " + handler(L) + " of ") +
                    quoted(C.Steps[L.From]),
                Is, Depth[L.To] = Depth[L.From] + 1};
  };
  for (size_t I = 1; I != C.depth(); ++I)
    for (const Link &L : C.Links)
      if (L.From == C.Longest[I - 1] && L.To == C.Longest[I] &&
          Told.insert(L.To).second)
        Steps.push_back(Started(L, Note::Step));
  // That one starts itself again says least about a loop over several.
  std::set<size_t> Closed;
  for (bool Itself : {false, true})
    for (const Link &L : C.Links)
      if (L.Is == Link::Loop && !L.Shut && !L.Far &&
          (L.From == L.To) == Itself &&
          Closed.insert(L.To).second)
        Loops.push_back({L.Where,
                         "the loop closes here: " + handler(L) + " of " +
                             quoted(C.Steps[L.From]) + " starts " +
                             quoted(C.Steps[L.To]) + " again",
                         Note::Back, Depth[L.From] + 1});
  tellBranches(C, Told, Started, Branches);
  tellBeginnings(C, Others);
  std::set<std::string> Named;
  for (const Step &S : C.Steps)
    if (S.Signs && Named.insert(S.Name).second)
      Others.push_back({S.Where,
                        quoted(S) +
                            (S.Keeps ? " keeps its handler, and is taken to be "
                                       "asynchronous by its declaration"
                                     : " is taken to be asynchronous by its "
                                       "declaration"),
                        Note::Remark});
  // Instantiations of a template have steps at the same places.
  for (const std::vector<Note> *More : {&Loops, &Branches, &Others})
    for (const Note &N : *More)
      if (llvm::none_of(Steps, [&](const Note &Told) {
            return Told.Where == N.Where && Told.Message == N.Message;
          }))
        Steps.push_back(N);
  return Steps;
}

/// One note for each reason: its first place, and how many more there are.
std::vector<Note> refusal(const std::vector<Obstacle> &All) {
  std::vector<Note> Notes;
  for (size_t I = 0, Next; I != All.size(); I = Next) {
    for (Next = I + 1; Next != All.size() && All[Next].Why == All[I].Why;)
      ++Next;
    std::string Text =
        "not rewritten: " + All[I].Sentence + andMore(Next - I - 1);
    Notes.push_back({All[I].Where, std::move(Text), Note::Refusal});
  }
  return Notes;
}

/// What became of the rewrites that units tried, by the chain's root.
class Attempts {
public:
  explicit Attempts(const std::vector<model::Function> &Functions) {
    for (const model::Function &F : Functions) {
      bool Instance = has(F, model::Trait::Instance);
      auto Add = [&](const Position &Where,
                     const std::optional<model::AsyncCall> &How) {
        if (How)
          for (const model::Rewritten &Each : How->Becomes)
            All.emplace(Where, Attempt{&Each, Instance});
      };
      for (const model::Start &S : F.Starts)
        Add(S.Where, S.How);
      for (const model::Call &C : F.Calls)
        Add(C.Where, C.How);
    }
  }

  /// What \p C becomes, a chain or the \p Part of one; null, and a note in
  /// \p Why, if it stays as it is. Each unit that sees all of a chain must have
  /// come to the same; the instances of a template must be the same chain
  /// everywhere.
  const model::Rewritten *find(const Chain &C, bool Part,
                               std::vector<Note> &Why) const {
    auto Refuse = [&](const Position &Where, const std::string &Sentence) {
      Why.push_back({Where, "not rewritten: " + Sentence, Note::Refusal});
      return nullptr;
    };
    auto [First, Last] = All.equal_range(C.root().Where);
    std::vector<Position> Steps = rewrite::stepsOf(C);
    const model::Rewritten *Good = nullptr;
    for (auto Each = First; Each != Last; ++Each) {
      const model::Rewritten &Tried = *Each->second.Became;
      if (Tried.Part != Part)
        continue;
      if (Tried.Steps != Steps && Each->second.Instance)
        return Refuse(C.root().Where,
                      "the instances of the template in which it is differ");
      if (Tried.Steps != Steps)
        continue;
      if (!Tried.Edits)
        return Refuse(Tried.RefusedAt, Tried.Refusal);
      Good = &Tried;
    }
    return Good
               ? Good
               : Refuse(C.root().Where, "the chain goes through several files");
  }

private:
  struct Attempt {
    const model::Rewritten *Became;
    bool Instance; ///< of a template
  };
  std::multimap<Position, Attempt> All;
};

/// Adds \p More, unless the two do not go together: whether it is added.
bool merge(std::optional<EditSet> &Into, const EditSet &More) {
  if (!Into) {
    Into = More;
    return true;
  }
  if (llvm::is_contained(rewrite::choose({*Into, More}), false))
    return false;
  for (const Edit &E : More.Edits)
    if (!llvm::is_contained(Into->Edits, E))
      Into->Edits.push_back(E);
  return true;
}

/// What a chain becomes that cannot become one coroutine: some of its parts
/// perhaps.
void tellParts(const Chain &C, const Graph &Joined, const Attempts &Tried,
               Finding &Found) {
  for (const Chain &Part : parts(C)) {
    std::vector<Note> Unsaid;
    const model::Rewritten *Good = obstacles(Part, Joined).empty()
                                       ? Tried.find(Part, true, Unsaid)
                                       : nullptr;
    if (Good && merge(Found.Fix, *Good->Edits))
      Found.Notes.push_back({Part.root().Where,
                             "can be rewritten in part as a "
                             "coroutine: " +
                                 Good->Summary,
                             Note::Offer});
  }
}

void tellRewrite(const Chain &C, const Graph &Joined, const Attempts &Tried,
                 Finding &Found) {
  std::vector<Note> Refused = refusal(obstacles(C, Joined));
  if (Refused.empty())
    if (const model::Rewritten *Good = Tried.find(C, false, Refused)) {
      Found.Fix = Good->Edits;
      Found.Notes.push_back(
          {C.root().Where, "can be rewritten as a coroutine: " + Good->Summary,
           Note::Offer});
      return;
    }
  for (Note &N : Refused)
    Found.Notes.push_back(std::move(N));
  tellParts(C, Joined, Tried, Found);
}

class CallbackChainCheck : public Check {
public:
  void inProject(const std::vector<model::Function> &Functions,
                 const Options &Chosen,
                 std::vector<Finding> &Findings) const override {
    unsigned MinDepth = std::max(1u, Chosen.get("MinDepth", 3u));
    bool SelfLoops = Chosen.flag("ReportSelfLoops", false);
    bool Doubtful = Chosen.get("Sensitivity", "Normal") == "High";
    Graph Joined(Functions);
    Attempts Tried(Functions);
    for (const Chain &C : chains(Joined)) {
      if (C.depth() < MinDepth && !C.Loops && !(SelfLoops && C.SelfLoops))
        continue;
      if (C.Doubtful && !Doubtful)
        continue;
      Finding Found;
      Found.Check = "cotidy-callback-chain";
      Found.Where = C.root().Where;
      Found.Message = message(C);
      Found.Notes = notes(C);
      Found.Function = Joined.namedAround(*C.root().In);
      Found.Chain = ChainSize{unsigned(C.depth()), operations(C)};
      tellRewrite(C, Joined, Tried, Found);
      Findings.push_back(std::move(Found));
    }
  }
};

Registration Registered(
    "callback-chain", std::make_unique<CallbackChainCheck>(),
    {{"MinDepth", "3", "shorter chains are not reported (operations)"},
     {"ReportSelfLoops", "false",
      "also report operations that start themselves again, such as the accept "
      "loop of a server"},
     {"ErrorStyle", "codes",
      "exceptions lets operations throw their errors, in chains whose handlers "
      "do nothing else with them"},
     {"Alternative", "false",
      "a function with a callback that others may call gets an overload beside "
      "it that returns a task, and forwards to that"},
     {"Sensitivity", "Normal",
      "High also reports chains whose operations are mostly taken to be "
      "asynchronous by a few signs in their declarations, and those of which "
      "the end is not seen"}},
    /*OnByDefault=*/true, Severity::Advice);

} // namespace

} // namespace cotidy::checks
