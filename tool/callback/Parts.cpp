//===- callback/Parts.cpp - a chain that several objects share ------------===//

#include "callback/Parts.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"

#include <map>
#include <set>

namespace cotidy::callback {

namespace {

bool isOnAnother(const Stop &S) {
  return S.Called && S.Called->How && S.Called->How->OnAnother;
}

/// Nothing leads from one operation to the other within an object.
bool handsOver(const Link &L) {
  return !L.Ways.empty() && llvm::all_of(L.Ways, [](const Reached &R) {
    return llvm::any_of(R.Way, isOnAnother);
  });
}

/// Does another way of \p Of than those to step \p To go through \p F?
bool goesThrough(const Chain &Of, const Function *F, size_t To) {
  return llvm::any_of(Of.Links, [&](const Link &L) {
    return L.To != To && llvm::any_of(L.Ways, [&](const Reached &R) {
             return llvm::any_of(R.Way,
                                 [&](const Stop &S) { return S.In == F; });
           });
  });
}

/// It leads, by a call of what does nothing else in the chain, aside to where
/// nothing follows: a timer beside the rest.
bool leadsAside(const Chain &Of, const Link &L) {
  return !llvm::is_contained(Of.Longest, L.To) &&
         llvm::none_of(Of.Links,
                       [&](const Link &Next) { return Next.From == L.To; }) &&
         !L.Ways.empty() && llvm::all_of(L.Ways, [&](const Reached &R) {
           return R.Way.size() > 1 && !goesThrough(Of, R.Way[1].In, L.To);
         });
}

bool isCut(const Chain &Of, const Link &L) {
  return handsOver(L) || leadsAside(Of, L);
}

/// One part of a chain: some of its steps, and those that begin it.
class Part {
public:
  Part(const Chain &Of, const std::vector<size_t> &Members) {
    std::map<size_t, size_t> Index;
    for (size_t M : Members) {
      Index[M] = Result.Steps.size();
      Result.Steps.push_back(Of.Steps[M]);
    }
    for (const Link &L : Of.Links) {
      auto From = Index.find(L.From), To = Index.find(L.To);
      if (To == Index.end())
        continue;
      if (From == Index.end() || isCut(Of, L)) {
        Begins.insert(To->second);
        continue;
      }
      Link Inside = L;
      Inside.From = From->second;
      Inside.To = To->second;
      Result.Links.push_back(std::move(Inside));
    }
    for (size_t Root : Of.Roots)
      if (auto Here = Index.find(Root); Here != Index.end())
        Begins.insert(Here->second);
    if (auto Here = Index.find(Of.Longest.front()); Here != Index.end())
      Begins.insert(Here->second);
  }

  /// What it is as a chain; null if it is no part worth its name.
  std::optional<Chain> take() {
    for (size_t Root : Begins) {
      std::vector<size_t> Way;
      extend(Root, Way);
      if (Way.size() > Result.Longest.size())
        Result.Longest = std::move(Way);
    }
    for (const Link &L : Result.Links) {
      Result.Loops |= L.Is == Link::Loop && L.From != L.To;
      Result.SelfLoops |= L.From == L.To;
    }
    if (Result.depth() < 2)
      return std::nullopt;
    Begins.erase(Result.Longest.front());
    Result.Roots.assign(Begins.begin(), Begins.end());
    Result.Entries = Result.Roots;
    return std::move(Result);
  }

private:
  /// Makes \p Way the longest from \p At on, which is not in it yet.
  void extend(size_t At, std::vector<size_t> &Way) {
    Way.push_back(At);
    std::vector<size_t> Best;
    for (const Link &L : Result.Links) {
      if (L.From != At || L.Is == Link::Loop || llvm::is_contained(Way, L.To) ||
          !Budget)
        continue;
      --Budget;
      std::vector<size_t> Next = Way;
      extend(L.To, Next);
      if (Next.size() > Best.size())
        Best = std::move(Next);
    }
    if (Best.size() > Way.size())
      Way = std::move(Best);
  }

  Chain Result;
  std::set<size_t> Begins;
  unsigned Budget = 20000; ///< for all ways
};

} // namespace

std::vector<Chain> parts(const Chain &Of) {
  auto IsCut = [&](const Link &L) { return isCut(Of, L); };
  if (llvm::none_of(Of.Links, IsCut))
    return {};
  // Of what goes on in objects of several classes, nothing can be taken out.
  std::set<Position> Places;
  for (const Step &S : Of.Steps)
    if (!Places.insert(S.Where).second)
      return {};
  llvm::EquivalenceClasses<size_t> Together;
  for (size_t I = 0; I != Of.Steps.size(); ++I)
    Together.insert(I);
  for (const Link &L : Of.Links)
    if (!IsCut(L))
      Together.unionSets(L.From, L.To);
  if (Together.getNumClasses() < 2)
    return {};
  std::map<size_t, std::vector<size_t>> Groups; // by their first step
  for (size_t I = 0; I != Of.Steps.size(); ++I)
    Groups[Together.getLeaderValue(I)].push_back(I);
  std::vector<std::pair<size_t, Chain>> Found;
  for (const auto &[Leader, Members] : Groups)
    if (std::optional<Chain> Each = Part(Of, Members).take())
      Found.emplace_back(Members.front(), std::move(*Each));
  llvm::sort(Found,
             [](const auto &A, const auto &B) { return A.first < B.first; });
  std::vector<Chain> All;
  for (auto &[First, Each] : Found)
    All.push_back(std::move(Each));
  return All;
}

} // namespace cotidy::callback
