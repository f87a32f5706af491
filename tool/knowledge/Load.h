//===- knowledge/Load.h - knowledge files into values ----------*- C++ -*-===//

#ifndef COTIDY_KNOWLEDGE_LOAD_H
#define COTIDY_KNOWLEDGE_LOAD_H

#include "knowledge/Schema.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cotidy::knowledge {

/// Reads one knowledge file. An error is one sentence that begins with
/// `FILE:LINE:COLUMN: ` and names the mend ("unknown key 'blcking'; did you
/// mean 'blocking'?").
llvm::Expected<Library> parse(llvm::StringRef Text, llvm::StringRef File);

/// Reads \p File and what it includes (`include: [other.yaml]`, relative to
/// it). A cycle of includes is an error.
llvm::Expected<std::vector<Library>> load(llvm::StringRef File);

/// The files that are part of the binary, in a fixed order.
const std::vector<Library> &builtin();

/// The `.cotidy/*.yaml` of \p Directory and its parents, nearest last.
llvm::Expected<std::vector<Library>> besides(llvm::StringRef Directory);

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_LOAD_H
