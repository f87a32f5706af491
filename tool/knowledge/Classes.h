//===- knowledge/Classes.h - classes of types, and their bases -*- C++ -*-===//

#ifndef COTIDY_KNOWLEDGE_CLASSES_H
#define COTIDY_KNOWLEDGE_CLASSES_H

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy::knowledge {

/// The class of \p T, or of what it points or refers to; or null.
const clang::CXXRecordDecl *recordOf(clang::QualType T);

/// \p Holds is true of the name of \p R or of a class that it derives from;
/// bases that depend on template arguments count by their templates.
bool anyClass(const clang::CXXRecordDecl *R,
              llvm::function_ref<bool(llvm::StringRef)> Holds);

/// The call operator that \p D declares, itself or as a template; or null.
const clang::FunctionDecl *asCallOperator(const clang::Decl &D);

/// Has \p R a call operator, perhaps of one of its bases?
bool canBeCalled(const clang::CXXRecordDecl &R);

/// Of a class that holds any callable of one signature, such as
/// `std::function<void(int)>`: that signature. Null of other types.
const clang::FunctionProtoType *heldSignature(clang::QualType T);

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_CLASSES_H
