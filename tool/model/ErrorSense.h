//===- model/ErrorSense.h - what a condition says of an error --*- C++ -*-===//
//
//   !ec && n > 0  -->  Succeeded, Partial
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_ERRORSENSE_H
#define COTIDY_MODEL_ERRORSENSE_H

#include "knowledge/Lookup.h"
#include "clang/AST/Expr.h"

namespace cotidy::model {

/// What it says of an error that a condition holds.
struct Sense {
  enum What { Nothing, Failed, Succeeded, Unclear } Says = Nothing;
  bool Partial = false; ///< and more than that, or not of every error
};

Sense senseOf(const clang::Expr &Condition, const clang::ValueDecl &Error);

/// Does a \p T tell of an error: an error code, an exception pointer?
bool isErrorType(clang::QualType T, const knowledge::Lookup &Known);

/// Is \p D named in \p S, or in a lambda there?
bool mentions(const clang::Stmt *S, const clang::ValueDecl &D);

} // namespace cotidy::model

#endif // COTIDY_MODEL_ERRORSENSE_H
