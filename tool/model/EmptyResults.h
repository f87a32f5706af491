//===- model/EmptyResults.h - results of what has failed -------*- C++ -*-===//

#ifndef COTIDY_MODEL_EMPTYRESULTS_H
#define COTIDY_MODEL_EMPTYRESULTS_H

#include "model/Unit.h"

namespace cotidy::model {

/// \p Var is what a library's operation gives its handler \p In, and has not
/// got where \p At is: there is an error.
bool isEmptyResult(const Unit &Unit, const Body &In, const clang::VarDecl &Var,
                   const clang::Expr &At);

} // namespace cotidy::model

#endif // COTIDY_MODEL_EMPTYRESULTS_H
