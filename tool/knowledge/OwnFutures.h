//===- knowledge/OwnFutures.h - futures that no library has ----*- C++ -*-===//
//
//   struct task { void then(std::function<void(int)> continuation); };
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_OWNFUTURES_H
#define COTIDY_KNOWLEDGE_OWNFUTURES_H

#include "clang/AST/DeclCXX.h"

namespace cotidy::knowledge {

/// Is \p F the `then` of a class of the project's own, of a future? A builder's
/// results in its own object.
bool continuesOwn(const clang::FunctionDecl &F);

/// Has \p Class such a `then`?
bool isOwnFuture(const clang::CXXRecordDecl &Class);

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_OWNFUTURES_H
