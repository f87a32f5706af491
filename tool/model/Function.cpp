//===- model/Function.cpp - what a function does --------------------------===//

#include "model/Function.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

bool Function::mayFollow(const Moment &A, const Moment &B) const {
  if (A.Block == B.Block && A.Order < B.Order)
    return true;
  auto Of = llvm::lower_bound(
      Flow, A.Block,
      [](const After &Each, unsigned Block) { return Each.Block < Block; });
  return Of != Flow.end() && Of->Block == A.Block &&
         llvm::binary_search(Of->Later, B.Block);
}

bool Function::isAfterFailure(const Moment &A, bool AsHandler) const {
  return llvm::any_of(Failures, [&](const Failure &F) {
    return F.Block == A.Block && (F.Surely || AsHandler);
  });
}

bool Function::isCertain(const Moment &A, bool AsHandler) const {
  return llvm::any_of(Always, [&](const Certain &C) {
    return C.Block == A.Block && C.AsHandler == AsHandler;
  });
}

} // namespace cotidy::model
