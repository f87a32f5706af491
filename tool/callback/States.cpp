//===- callback/States.cpp - chains that go by a state --------------------===//

#include "callback/States.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace cotidy::callback {

/// Fewer ways on from one function are those of one operation.
static constexpr size_t FewestStates = 3;

/// Does who calls the body at \p Stop give it a constant, which decides what it
/// does?
static bool isDecided(const Reached &R, size_t Stop) {
  const model::Call *By = Stop ? R.Way[Stop - 1].Called : nullptr;
  return By && llvm::any_of(By->Constants, [](const model::Constant &C) {
           return C.From.Is == Callable::Unknown;
         });
}

/// Does one function lead from three or more operations to three or more, or to
/// those from which it is come back to and others? It goes by a state, and in
/// which order nobody can tell.
static bool isByState(const Chain &C) {
  // The same call in objects of several classes is one.
  std::map<const Function *, std::pair<std::set<Position>, std::set<Position>>>
      Of;
  for (const Link &L : C.Links) {
    if (L.Never || C.Steps[L.To].Minor)
      continue;
    for (const Reached &R : L.Ways)
      for (size_t I = 0; I != R.Way.size(); ++I)
        if (const Function *In = R.Way[I].In;
            !R.Failed && !R.Never && In != R.Handler && !isDecided(R, I)) {
          Of[In].first.insert(C.Steps[L.From].Where);
          Of[In].second.insert(C.Steps[L.To].Where);
        }
  }
  return llvm::any_of(Of, [](const auto &Each) {
    const auto &[From, To] = Each.second;
    return To.size() >= FewestStates &&
           (From.size() >= FewestStates ||
            (From.size() > 1 &&
             std::includes(To.begin(), To.end(), From.begin(), From.end())));
  });
}

/// Does the main way come from several operations to the cases of one function,
/// and from there to several, and so from state to state?
static bool isByCases(const Chain &C) {
  auto IsMain = [&](size_t Step) {
    return llvm::is_contained(C.Longest, Step);
  };
  std::map<const Function *, std::pair<std::set<Position>, std::set<Position>>>
      Of;
  for (const Link &L : C.Links)
    if (!L.Never && IsMain(L.From) && IsMain(L.To))
      for (const Reached &R : L.Ways)
        for (size_t I = 0; I != R.Way.size(); ++I)
          if (const Stop &S = R.Way[I]; S.InCase && S.In != R.Handler &&
                                        !R.Failed && !R.Never &&
                                        !isDecided(R, I)) {
            Of[S.In].first.insert(C.Steps[L.From].Where);
            Of[S.In].second.insert(C.Steps[L.To].Where);
          }
  return llvm::any_of(Of, [](const auto &Each) {
    return Each.second.first.size() > 1 && Each.second.second.size() > 1;
  });
}

/// Is one function, by its cases, the handler of what it starts in several of
/// them? It goes by a state that it keeps itself.
static bool isByOwnCases(const Chain &C) {
  std::map<const Function *, std::set<Position>> Places;
  for (const Link &L : C.Links)
    for (const Reached &R : L.Ways) {
      if (L.Never || R.Never || R.Failed || R.Way.size() != 1 ||
          !R.Way.front().InCase)
        continue;
      const Position &Where = R.Way.front().Where;
      if (llvm::any_of(C.Steps[L.To].Sites, [&](const Site &S) {
            return S.where() == Where &&
                   S.Handler.Is == Callable::Function &&
                   S.Handler.Id == R.Handler->Id;
          }))
        Places[R.Handler].insert(Where);
    }
  return llvm::any_of(Places, [](const auto &Each) {
    return Each.second.size() > 1;
  });
}

bool goesByState(const Chain &C) {
  return isByState(C) || isByCases(C) || isByOwnCases(C);
}

} // namespace cotidy::callback
