//===- model/Compile.h - from a compile command to a parse -----*- C++ -*-===//
//
// A file is compiled as a command line says. Inside another program there is
// none: there the parse that is under way tells how the next one has to be.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_COMPILE_H
#define COTIDY_MODEL_COMPILE_H

#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"

namespace cotidy::model {

/// Null where a command line says all.
using ReadyInvocation = std::shared_ptr<const clang::CompilerInvocation>;

/// Runs \p Action as \p Ready says, or else the arguments of \p Command. False
/// if that failed, of which \p Errors heard.
bool compile(const clang::tooling::CompileCommand &Command,
             const ReadyInvocation &Ready, clang::tooling::ToolAction &Action,
             clang::FileManager &Files, clang::DiagnosticConsumer &Errors);

} // namespace cotidy::model

#endif // COTIDY_MODEL_COMPILE_H
