//===- engine/Reading.h - how a unit is read -------------------*- C++ -*-===//
//
//   compile command --adjust()--> invocation --parse--> AST
//       --readTree()--> UnitFacts
//
// What every parse of a unit has in common, whether it begins with the first
// header or behind a preamble that was read before.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_READING_H
#define COTIDY_ENGINE_READING_H

#include "engine/Unit.h"
#include "knowledge/Lookup.h"
#include "rewrite/Verify.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"

namespace cotidy::engine {

/// Deep templates and expressions need more than a thread's usual stack.
constexpr unsigned StackSize = 64u << 20;

/// Keeps the compiler's errors, and its warnings if somebody wants them.
class Errors : public clang::DiagnosticConsumer {
public:
  explicit Errors(std::vector<ParseError> &Found,
                  std::vector<std::string> *Warnings = nullptr)
      : Found(Found), Warnings(Warnings) {}
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  std::vector<ParseError> &Found;
  std::vector<std::string> *Warnings;
};

/// Which function bodies are read: those of the user's own files, and the few
/// of libraries that say how their coroutines behave.
class BodyFilter {
public:
  explicit BodyFilter(const knowledge::Lookup &Known) : Known(Known) {}
  bool skips(const clang::Decl &D, const clang::SourceManager &Sources);

private:
  enum class Owner { User, KnownLibrary, OtherLibrary };
  const knowledge::Lookup &Known;
  llvm::DenseMap<clang::FileID, Owner> Owners;
};

/// Makes a compiler's invocation one of an analysis: it reads, says nothing,
/// and writes nothing.
void adjust(clang::CompilerInvocation &Invocation);

/// What has to be said before the first header is read: shims, and what forced
/// includes hide.
void prepare(clang::Preprocessor &PP, const UnitRequest &Request,
             Shimmed &Done);

/// The consumer of a parse, which fills \p Facts at its end.
std::unique_ptr<clang::ASTConsumer> readTree(clang::CompilerInstance &Compiler,
                                             const UnitRequest &Request,
                                             UnitFacts &Facts);

/// Keeps the edits in \p Facts after which the unit still compiles. \p Verify
/// may say how its parses are made shorter, and when to give up: then all
/// edits are dropped.
void verifyEdits(const UnitRequest &Request, UnitFacts &Facts,
                 rewrite::VerifyRequest Verify = rewrite::VerifyRequest());

/// \p Facts would edit something.
bool hasEdits(const UnitFacts &Facts);

/// Takes out all that \p Facts would edit: the file was not understood.
void dropEdits(UnitFacts &Facts);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_READING_H
