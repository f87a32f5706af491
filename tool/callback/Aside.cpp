//===- callback/Aside.cpp - what is no step of a chain --------------------===//
//
//   read, on_read:  if (error) close();      OnError, or Beside as it ends
//                   deadline.async_wait();   Beside: write goes on
//                   write();                 Step
//
//===----------------------------------------------------------------------===//

#include "callback/Edges.h"
#include "model/Signs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

/// Something follows, and not just the same again.
static bool goesOn(const EdgeSet &In, size_t Node) {
  return llvm::any_of(In.from(Node), [&](size_t Next) {
    return !In[Next].Cut && In[Next].To != Node;
  });
}

/// Nothing follows but waits and closes.
static bool ends(const EdgeSet &In, const std::vector<Node> &Nodes,
                 size_t Node) {
  return llvm::none_of(In.from(Node), [&](size_t Next) {
    return !In[Next].Cut && !Nodes[In[Next].To].Minor;
  });
}

bool isNever(const Edge &E) {
  return !E.Ways.empty() &&
         llvm::all_of(E.Ways, [](const Reached &R) { return R.Never; });
}

bool isError(const Edge &E) {
  return !E.Ways.empty() &&
         llvm::any_of(E.Ways, [](const Reached &R) { return R.Failed; }) &&
         llvm::all_of(E.Ways,
                      [](const Reached &R) { return R.Failed || R.Never; });
}

/// A wait after which something is only closed is for what does not come.
static bool isIdle(const EdgeSet &In, const std::vector<Node> &Nodes,
                   size_t Node) {
  bool Any = false;
  for (size_t Next : In.from(Node)) {
    const Edge &E = In[Next];
    if (E.Cut || isNever(E))
      continue;
    if (!model::isClosing(shortName(Nodes[E.To].Name)) ||
        !ends(In, Nodes, E.To))
      return false;
    Any = true;
  }
  return Any && Nodes[Node].Minor;
}

/// That something is waited for or ended is told where that is how it goes, not
/// where somebody decides so: perhaps as something is wrong.
static bool isDecided(const Edge &E) {
  return !E.Ways.empty() && llvm::none_of(E.Ways, [](const Reached &R) {
    return R.Always || R.Way.empty();
  });
}

/// What a function does that ends something, where somebody decides so.
static bool isEnding(const Edge &E) {
  return !E.Ways.empty() && llvm::all_of(E.Ways, [](const Reached &R) {
    return R.Never || (R.Closing && !R.Always);
  });
}

/// A wait between two of a loop's rounds, where the next one also begins
/// without it: a limit of how fast it goes.
bool EdgeSet::isPause(const Edge &E) const {
  if (!Nodes[E.To].Minor || E.From == E.To)
    return false;
  bool Any = false;
  for (size_t Next : Out[E.To]) {
    const Edge &N = Edges[Next];
    if (N.Cut || N.To == E.To || isError(N))
      continue;
    Any = true;
    if (llvm::none_of(Out[E.From], [&](size_t Direct) {
          const Edge &D = Edges[Direct];
          return D.To == N.To && !D.Cut && !isError(D);
        }))
      return false;
  }
  return Any;
}

/// `ping(); read();`: what is only done again after a wait, and is begun beside
/// something else.
bool EdgeSet::isHeartbeat(const Edge &E) const {
  auto LeadsOnlyTo = [&](size_t From, llvm::function_ref<bool(size_t)> Fits) {
    bool Any = false;
    for (size_t Next : Out[From]) {
      const Edge &N = Edges[Next];
      if (N.Cut || isError(N) || N.To == From)
        continue;
      if (!Fits(N.To))
        return false;
      Any = true;
    }
    return Any;
  };
  auto IsWaitFor = [&](size_t Node, size_t Beat) {
    return Nodes[Node].Minor &&
           LeadsOnlyTo(Node, [&](size_t To) { return To == Beat; });
  };
  auto IsBeat = [&](size_t Node) {
    return !Nodes[Node].Minor && LeadsOnlyTo(Node, [&](size_t To) {
      return IsWaitFor(To, Node);
    });
  };
  return E.From != E.To && IsBeat(E.To) && !IsWaitFor(E.From, E.To) &&
         llvm::any_of(Out[E.From], [&](size_t Other) {
           const Edge &O = Edges[Other];
           return !O.Cut && O.To != E.To && O.To != E.From &&
                  !Nodes[O.To].Minor && !IsBeat(O.To) && !isError(O) &&
                  together(E, O);
         });
}

/// A close after a loop of one operation is its end.
bool EdgeSet::endsLoop(const Edge &E) const {
  return Nodes[E.To].Minor && ends(*this, Nodes, E.To) && E.From != E.To &&
         llvm::any_of(Out[E.From], [&](size_t Self) {
           const Edge &S = Edges[Self];
           return S.Again && !S.Cut && !isError(S);
         });
}

/// In one run with what \p R leads to, a body gives away a callable to be
/// called when something else is done, whatever that is. A deadline is set
/// beside that even if it may be done at once; with a close it is all over.
static bool givesAnother(const Reached &R, const Operations &Found) {
  bool Closes = model::isClosing(shortName(Found.nodes()[R.To].Name));
  return llvm::any_of(R.Way, [&](const Stop &S) {
    return llvm::any_of(S.In->Calls, [&](const Call &C) {
      return &C != S.Called && !C.Failed &&
             llvm::any_of(C.Arguments,
                          [&](const model::Argument &A) {
                            return A.Value.Is != Callable::Unknown &&
                                   A.Signs &&
                                   !(Closes && Found.isOnlyCalled(C, A));
                          }) &&
             (S.In->mayFollow(S.When, C.When) ||
              S.In->mayFollow(C.When, S.When));
    });
  });
}

/// A timer beside something that goes on is there in case that it does not; a
/// close, for its end; what follows on an error, in case that there is one.
void EdgeSet::findAside() {
  std::vector<bool> Error;
  for (const Edge &E : Edges)
    Error.push_back(isError(E));
  for (size_t I = 0; I != Edges.size(); ++I) {
    Edge &E = Edges[I];
    if (isNever(E))
      E.Aside = Edge::Beside;
    else if (Error[I])
      E.Aside = Nodes[E.To].Minor && ends(*this, Nodes, E.To) ? Edge::Beside
                                                              : Edge::OnError;
    else if (Nodes[E.To].Minor && ends(*this, Nodes, E.To) &&
             (isDecided(E) || llvm::all_of(E.Ways, [&](const Reached &R) {
                return givesAnother(R, Found);
              })))
      E.Aside = Edge::Beside;
    else if (isEnding(E) && ends(*this, Nodes, E.To))
      E.Aside = Edge::Beside;
    else if (isHeartbeat(E) || isPause(E) || isIdle(*this, Nodes, E.To))
      E.Aside = Edge::Beside;
    else if (Nodes[E.To].Minor && isDecided(E))
      E.Aside = Edge::Instead;
    else if (endsLoop(E))
      E.Aside = Edge::Instead;
  }
  for (size_t I = 0; I != Edges.size(); ++I)
    for (size_t Other : Out[Edges[I].From]) {
      Edge &E = Edges[I];
      const Edge &O = Edges[Other];
      bool Minor = Nodes[E.To].Minor;
      if (!(Minor || Error[I]) || Nodes[O.To].Minor || Error[Other])
        continue;
      if (Minor && I != Other && together(E, O))
        E.Aside = Edge::Beside;
      else if (O.To == E.From)
        continue;
      else if (E.Aside == Edge::Step && !O.Cut && goesOn(*this, O.To))
        E.Aside = Edge::Instead;
    }
}

} // namespace cotidy::callback
