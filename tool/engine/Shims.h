//===- engine/Shims.h - what some headers need ------------------*- C++ -*-===//

#ifndef COTIDY_ENGINE_SHIMS_H
#define COTIDY_ENGINE_SHIMS_H

#include "knowledge/Schema.h"
#include "clang/Lex/Preprocessor.h"

namespace cotidy::engine {

/// Defines the macros of a shim when its header is entered, unless the code
/// did so itself. \p Notes gets a sentence for each shim that was applied.
void addShims(clang::Preprocessor &PP,
              const std::vector<knowledge::Library> &Libraries,
              std::vector<std::string> &Notes);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_SHIMS_H
