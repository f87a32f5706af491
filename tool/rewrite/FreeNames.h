//===- rewrite/FreeNames.h - what moved code refers to ---------*- C++ -*-===//

#ifndef COTIDY_REWRITE_FREENAMES_H
#define COTIDY_REWRITE_FREENAMES_H

#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// Sets Free, Outer and UsesThis of \p P: what its code refers to that is not
/// made in it.
void collectNames(Plan &P);

/// Does the value of \p E name \p Var?
bool mentions(const clang::Stmt *E, const clang::ValueDecl &Var);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_FREENAMES_H
