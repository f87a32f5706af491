//===- knowledge/Twin.h - the async_ sibling of a function -----*- C++ -*-===//
//
//   read_some(buffers, error_code &)  ->  async_read_some(buffers, Token &&)
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_TWIN_H
#define COTIDY_KNOWLEDGE_TWIN_H

#include "knowledge/Schema.h"
#include "clang/AST/Decl.h"

namespace cotidy::knowledge {

/// The function named \p Of.Prefix + F beside \p F that takes all of its
/// parameters, less error codes, and a completion token last; or null.
const clang::NamedDecl *findTwin(const clang::FunctionDecl &F, const Twins &Of);

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_TWIN_H
