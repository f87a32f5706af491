//===- callback/Beside.cpp - what one run of a handler starts -------------===//
//
//   on_connect() { do_read(); do_write(); }
//
//   A read loop and a write loop that have nothing in common: each can become a
//   coroutine of its own. What both lead to would have to be there twice.
//
//===----------------------------------------------------------------------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

/// Where the ways of \p A and \p B part.
static std::pair<const Stop *, const Stop *> parting(const Reached &A,
                                                     const Reached &B) {
  size_t I = 0;
  while (I + 1 < A.Way.size() && I + 1 < B.Way.size() &&
         A.Way[I].Where == B.Way[I].Where)
    ++I;
  return {&A.Way[I], &B.Way[I]};
}

std::vector<SideBySide> sideBySide(const Scene &In) {
  std::vector<SideBySide> All;
  for (size_t I = 0; I != In.Ways.size(); ++I)
    for (size_t J = I + 1; J != In.Ways.size(); ++J) {
      Scene::Way A = In.Ways[I], B = In.Ways[J];
      if (A.Of->From != B.Of->From || A.Is->Handler != B.Is->Handler ||
          !inOneRun(*A.Is, *B.Is))
        continue;
      auto [First, Second] = parting(*A.Is, *B.Is);
      if (!First->In->mayFollow(First->When, Second->When)) {
        std::swap(First, Second);
        std::swap(A, B);
      }
      All.push_back({A, B, First, Second});
    }
  return All;
}

/// The steps that follow step \p From, and itself.
static std::set<size_t> following(const Chain &Of, size_t From) {
  std::set<size_t> Found = {From};
  for (bool More = true; More;) {
    More = false;
    for (const Link &L : Of.Links)
      if (Found.count(L.From))
        More |= Found.insert(L.To).second;
  }
  return Found;
}

bool goesOnApart(const Scene &In, const SideBySide &Both) {
  size_t Begin = Both.First.Of->To;
  std::set<size_t> One = following(In.Of, Begin);
  std::set<size_t> Other = following(In.Of, Both.Second.Of->To);
  bool GoesOn =
      llvm::any_of(In.Of.Links, [&](const Link &L) { return L.From == Begin; });
  return GoesOn && !One.count(Both.First.Of->From) &&
         llvm::none_of(One, [&](size_t S) { return Other.count(S) != 0; });
}

} // namespace cotidy::callback
