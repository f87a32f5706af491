//===- model/Function.cpp - what a function does --------------------------===//

#include "model/Function.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

bool Function::mayFollow(const Moment &A, const Moment &B) const {
  if (A.Block == B.Block && A.Order < B.Order)
    return true;
  return llvm::any_of(Flow, [&](const After &Of) {
    return Of.Block == A.Block && llvm::is_contained(Of.Later, B.Block);
  });
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
