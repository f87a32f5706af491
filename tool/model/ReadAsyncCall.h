//===- model/ReadAsyncCall.h - from the AST to AsyncCall -------*- C++ -*-===//
//
//   readAsyncCall: call  ---> object, binders, captures; use; aftermath
//   readHandler:   body  ---> results, error test, exits
//   traitsOf:      body  ---> [Trait]
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_READASYNCCALL_H
#define COTIDY_MODEL_READASYNCCALL_H

#include "model/AsyncCall.h"
#include "model/Unit.h"

#include <optional>

namespace cotidy::model {

/// \p Call in \p In starts an operation and gives it \p Handler; null for a
/// call that is given none.
AsyncCall readAsyncCall(const Unit &Unit, const Body &In,
                        const clang::Expr &Call, const clang::Expr *Handler);

/// Nothing for a body that can be nobody's handler: a constructor, main.
std::optional<Handler> readHandler(const Unit &Unit, const Body &Of);

/// In the order of the enumeration.
std::vector<Trait> traitsOf(const Unit &Unit, const Body &Of);

/// Sets what happens in \p In once \p Call has been made: RunsAfter,
/// LocalDies, InLoop.
void aftermath(const Unit &Unit, const Body &In, const clang::Expr &Call,
               AsyncCall &Result);

/// No way leads out of the end of \p S; null has an end.
bool leaves(const clang::Stmt *S);

/// Does a \p T own what it points to? `std::weak_ptr` does not.
bool isOwningPointer(clang::QualType T);

/// What `std::ref(x)` makes, or Boost's.
bool isReferenceWrapper(clang::QualType T);

/// What a `std::shared_ptr<T>` or a plain pointer points to; null for all else.
clang::QualType pointeeOf(clang::QualType T);

/// Does the end of a \p T do nothing that a program sees, but free memory?
bool endsSilently(clang::QualType T, const knowledge::Lookup &Known);
/// With a \p T, something else may end that a program can see: what it, or a
/// part of it, points to and owns.
bool ownsVisibly(clang::QualType T, const knowledge::Lookup &Known);

} // namespace cotidy::model

#endif // COTIDY_MODEL_READASYNCCALL_H
