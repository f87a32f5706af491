//===- cli/WriteFile.h - files that a run leaves behind --------*- C++ -*-===//

#ifndef COTIDY_CLI_WRITEFILE_H
#define COTIDY_CLI_WRITEFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy::cli {

/// Fails, in one sentence, where it can be seen that \p File, which was given
/// to \p Option, cannot be written.
llvm::Error mayBeWritten(llvm::StringRef Option, llvm::StringRef File);

/// Makes \p File what \p Write writes: all of it, or it stays as it is.
/// Symbolic links and permissions are kept.
llvm::Error writeWhole(llvm::StringRef Option, llvm::StringRef File,
                       llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace cotidy::cli

#endif // COTIDY_CLI_WRITEFILE_H
