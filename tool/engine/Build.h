//===- engine/Build.h - which cotidy this is -------------------*- C++ -*-===//

#ifndef COTIDY_ENGINE_BUILD_H
#define COTIDY_ENGINE_BUILD_H

#include "llvm/ADT/StringRef.h"

namespace cotidy::engine {

/// The version, and a hash of the sources and data that analyses are made of:
/// the same on every machine that builds the same sources.
llvm::StringRef buildName();

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_BUILD_H
