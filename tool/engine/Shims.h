//===- engine/Shims.h - what some headers need ------------------*- C++ -*-===//

#ifndef COTIDY_ENGINE_SHIMS_H
#define COTIDY_ENGINE_SHIMS_H

#include "knowledge/Schema.h"
#include "clang/Lex/Preprocessor.h"

namespace cotidy::engine {

/// What was defined that the code did not define itself.
struct Shimmed {
  std::vector<std::string> Notes; ///< a sentence for each shim
  /// What a build with Clang lacks, and why, as a sentence without a full
  /// stop: its headers are without what the shim unveiled.
  std::string Missing;
};

/// Defines the macros of a shim when its header is entered, unless the code
/// did so itself.
void addShims(clang::Preprocessor &PP,
              const std::vector<knowledge::Library> &Libraries, Shimmed &Done);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_SHIMS_H
