//===- model/Ids.h - names of functions across units --------*- C++ -*-===//

#ifndef COTIDY_MODEL_IDS_H
#define COTIDY_MODEL_IDS_H

#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// The USR of \p F, with its file in front where another file may have a
/// function of the same USR (internal linkage, lambdas, local classes).
FunctionId idOf(const clang::FunctionDecl &F);
std::string idOf(const clang::ValueDecl &FieldOrVariable);
std::string idOf(const clang::CXXRecordDecl &Class);
/// The same of a class with virtual functions; of any other, nothing.
std::string polymorphic(const clang::CXXRecordDecl *Class);

} // namespace cotidy::model

#endif // COTIDY_MODEL_IDS_H
