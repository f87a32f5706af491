//===- engine/Unit.h - one file in, one value out --------------*- C++ -*-===//
//
// A translation unit becomes a `UnitFacts`: everything that joining needs,
// independent of every other unit, of order and of threads.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_UNIT_H
#define COTIDY_ENGINE_UNIT_H

#include "checks/Check.h"
#include "engine/Shims.h"
#include "knowledge/Schema.h"
#include "model/Compile.h"
#include "model/Function.h"
#include "support/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cotidy::engine {

/// What to analyse and how. All of it is read only.
struct UnitRequest {
  clang::tooling::CompileCommand Command; ///< as adjusted by CompileFlags
  model::ReadyInvocation Ready; ///< in place of the command's arguments
  const std::vector<knowledge::Library> *Libraries = nullptr;
  std::vector<std::string> Checks; ///< names of the enabled ones
  checks::OptionMap CheckOptions;
  bool FixErrors = false; ///< keep fixes although the file has errors
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files; ///< null: the real one
  bool TellWarnings = false; ///< the compiler's: UnitFacts::Warnings
};

/// An error of the compiler, or a crash.
struct ParseError {
  Position Where; ///< may be invalid
  std::string Message;
};

/// A file as it was read.
struct SourceText {
  std::string File, Hash;
};

struct UnitFacts {
  std::string File; ///< the main file, absolute
  /// It parsed without errors. If not, findings may be missing and none of
  /// them has a fix.
  bool Parsed = false;
  std::vector<std::string> Warnings; ///< if they were asked for; never kept
  std::vector<std::string> Files;    ///< the user's own that it reads, sorted
  std::vector<ParseError> Errors;    ///< the first few
  std::vector<Finding> Findings;     ///< complete within the unit
  std::vector<model::Function> Functions;
  /// Blocking calls that a NOLINT comment makes none, for their callers too.
  std::vector<Position> Silenced;
  Shimmed Shims;
  std::vector<std::string> Notes; ///< what else -v tells
  /// Set where facts are kept: what they were made with, and of.
  std::vector<std::string> Checks;
  checks::OptionMap Options;
  std::vector<SourceText> Sources;
};

/// Never throws, never crashes: a compiler crash is an error of this unit.
UnitFacts analyse(const UnitRequest &Request);

/// Whether the unit compiles with each of \p Sets, without a new warning; see
/// `rewrite::verify`.
std::vector<bool> compilesWith(const UnitRequest &Request,
                               llvm::ArrayRef<EditSet> Sets);

/// What is wrong with \p Unit apart from its text: a crash, a compile command
/// that cannot be run. Empty if nothing is.
std::string failureOf(const UnitFacts &Unit);

/// "a.cpp could not be analysed: it has compile errors".
std::string whyNotAnalysed(const UnitFacts &Unit);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_UNIT_H
