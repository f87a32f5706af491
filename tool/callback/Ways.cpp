//===- callback/Ways.cpp - what a way to an operation tells ---------------===//

#include "callback/Operations.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

bool isManyTimes(const Reached &R) {
  return llvm::any_of(R.Way, [](const Stop &S) { return S.InLoop; });
}

bool isInConstructor(const Reached &R) {
  return llvm::any_of(R.Way, [](const Stop &S) {
    return llvm::is_contained(S.In->Traits, model::Trait::Constructor);
  });
}

/// `bind(more ? &session::on_more : &session::on_done, this)`: its handler is
/// now this, now that.
bool isChosen(const Site &Of) {
  if (Of.Started)
    return Of.Started->Chosen;
  return llvm::any_of(Of.Called->Arguments, [&](const model::Argument &A) {
    return A.Parameter == Of.Argument && !(A.Value == Of.Handler) &&
           A.Value.Is != Callable::Unknown;
  });
}

/// Does what has to be so for the one rule the other one out?
static bool contradict(const Reached &A, const Reached &B) {
  Answers So = A.So, First = A.First;
  return !join(So, B.So) || !join(First, B.First);
}

bool inOneRun(const Reached &A, const Reached &B) {
  if (contradict(A, B))
    return false;
  for (size_t I = 0; I != A.Way.size() && I != B.Way.size(); ++I) {
    const Stop &X = A.Way[I], &Y = B.Way[I];
    if (X.In != Y.In)
      return false;
    if (X.When.Block == Y.When.Block && X.When.Order == Y.When.Order)
      continue;
    if (X.InState && Y.InState && X.When.Block != Y.When.Block)
      return false; // each is done in a run of its own
    return X.In->mayFollow(X.When, Y.When) || X.In->mayFollow(Y.When, X.When);
  }
  return false;
}

} // namespace cotidy::callback
