//===- model/Ids.h - names of functions across units --------*- C++ -*-===//

#ifndef COTIDY_MODEL_IDS_H
#define COTIDY_MODEL_IDS_H

#include "model/Function.h"
#include "model/Unit.h"

#include <utility>

namespace cotidy::model {

/// The USR of \p F, with its file in front where another file may have a
/// function of the same USR (internal linkage, lambdas, local classes).
FunctionId idOf(const clang::FunctionDecl &F);
std::string idOf(const clang::ValueDecl &FieldOrVariable);
std::string idOf(const clang::CXXRecordDecl &Class);
/// The same of a class with virtual functions; of any other, nothing.
std::string polymorphic(const clang::CXXRecordDecl *Class);

/// The callable that \p E is a value of. Wrappers (std::bind, bind_executor,
/// std::function) are looked through.
Callable callableOf(const clang::Expr *E, const knowledge::Lookup &Known);

/// The sides of the assignment that \p S is, also of an object; else null.
std::pair<const clang::Expr *, const clang::Expr *>
assignment(const clang::Stmt *S);

/// Can a value of type \p T be called?
bool isCallableType(clang::QualType T);

} // namespace cotidy::model

#endif // COTIDY_MODEL_IDS_H
