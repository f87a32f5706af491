//===- support/Paths.h - files as reports name them ------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_PATHS_H
#define COTIDY_SUPPORT_PATHS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace cotidy {

/// \p Path with symbolic links resolved; as it is where there is no such file.
std::string realPath(llvm::StringRef Path);

/// \p File relative to the folder \p Root, which is a real path; the real,
/// absolute path if it is elsewhere.
std::string pathUnder(llvm::StringRef Root, llvm::StringRef File);

} // namespace cotidy

#endif // COTIDY_SUPPORT_PATHS_H
