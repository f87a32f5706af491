//===- engine/ForcedIncludes.h - headers of the command line ---*- C++ -*-===//
//
//   -include build/cmake_pch.hxx     #pragma GCC system_header
//                                    #include "/src/own.h"
//                                    #include <vector>
//
// CMake lists what a project precompiles in a header that calls itself the
// system's, and with itself all that it includes.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_FORCEDINCLUDES_H
#define COTIDY_ENGINE_FORCEDINCLUDES_H

#include "clang/Lex/Preprocessor.h"

namespace cotidy::engine {

/// Lets the headers that the command line includes say nothing of what they
/// include: `own.h` is the user's then, and `<vector>` still the system's.
/// To be called before the first header is read.
void unveilForcedIncludes(clang::Preprocessor &PP);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_FORCEDINCLUDES_H
