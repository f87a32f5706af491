//===- rewrite/FreeNames.h - what moved code refers to ---------*- C++ -*-===//

#ifndef COTIDY_REWRITE_FREENAMES_H
#define COTIDY_REWRITE_FREENAMES_H

#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// Sets Free, Outer and UsesThis of \p P: what its code refers to that is not
/// made in it.
void collectNames(Plan &P);

/// Does \p S name \p Var?
bool mentions(const clang::Stmt *S, const clang::ValueDecl &Var);
/// Does \p S name a variable that is called \p Name?
bool namesLike(const clang::Stmt *S, llvm::StringRef Name);

/// \p S looks at what \p Var refers to, and is done with it then. A buffer made
/// of it is not: what that refers to has to stay.
bool looksAt(const clang::Stmt *S, const clang::VarDecl &Var);
/// `const char *`, `std::string_view`: a text that stands elsewhere.
bool isText(clang::QualType T);
/// `std::span`, an iterator: other than a text, a value that is of no use
/// without what it was made of.
bool isView(clang::QualType T);
/// Wherever \p S names \p Var, it makes a string or a view of it alone: what it
/// points to ends with a zero, and a string can stand for it.
bool isReadAsText(const clang::Stmt *S, const clang::VarDecl &Var);

/// `std::move(…)`.
bool isMove(const clang::Expr &E);
/// Where \p E is no more than another variable, moved or copied: that one.
const clang::VarDecl *source(const clang::Expr *E);
/// \p L is another variable of the same name, moved or copied.
bool isSource(const Local &L);

/// How often \p S names \p Var.
unsigned references(const clang::Stmt *S, const clang::ValueDecl &Var);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_FREENAMES_H
