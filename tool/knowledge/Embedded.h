//===- knowledge/Embedded.h - the texts of data/*.yaml ---------*- C++ -*-===//
//
// Defined in a source that Embed.cmake writes.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_EMBEDDED_H
#define COTIDY_KNOWLEDGE_EMBEDDED_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy::knowledge {

struct Embedded {
  llvm::StringLiteral Name; ///< "data/posix.yaml"
  llvm::StringLiteral Text;
};

/// In alphabetical order.
llvm::ArrayRef<Embedded> embedded();

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_EMBEDDED_H
