//===- rewrite/Verify.h - does the code compile with these edits? -*- C++
//-*-===//
//
// Parses a file in memory as if its edits were on disk. An edit set holds if
// the compiler says nothing that it did not say before.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_VERIFY_H
#define COTIDY_REWRITE_VERIFY_H

#include "model/Compile.h"
#include "support/Finding.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <functional>
#include <map>

namespace clang {
class CompilerInvocation;
class Preprocessor;
}

namespace cotidy::rewrite {

/// The errors and warnings of one parse, each with how often it came. Where
/// they stand is left out: edits move them.
using Complaints = std::map<std::string, unsigned>;

/// Collects `Complaints`; a parse that serves as the base for `verify` puts
/// it behind its own consumer.
class ComplaintCollector : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;
  Complaints All;

protected:
  std::string Last;
};

struct VerifyRequest {
  /// A complete command, as the file was parsed with (`-fsyntax-only`,
  /// resource directory).
  clang::tooling::CompileCommand Command;
  model::ReadyInvocation Ready; ///< in place of the command's arguments
  /// The files as they are; null: the real ones.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  /// What the compiler says without any edit; unset: found out when needed.
  std::optional<Complaints> Before;
  /// Whether function bodies in this header need not be read, as in the first
  /// parse. Those of system headers never are, those of the main file always.
  std::function<bool(llvm::StringRef Path)> SkipBodiesIn;
  /// Those of them that are read all the same.
  std::function<bool(const clang::FunctionDecl &F)> ReadsBody;
  /// What else the first parse did before it began: shims.
  std::function<void(clang::Preprocessor &)> Prepare;
  /// Lets a parse begin behind what is known already: a preamble. \p Text is
  /// the main file as it is to be parsed.
  std::function<void(clang::CompilerInvocation &, llvm::MemoryBuffer &Text,
                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &)>
      Shorten;
  /// Asked before each parse. Once true, no set holds.
  std::function<bool()> Cancelled;
};

/// For each of \p Sets, whether it can be applied. Sets that overlap are
/// alternatives, tried apart; the others hold together too: what is answered
/// `true` for non-overlapping sets is true for all of them at once. If all is
/// well, this costs one parse.
std::vector<bool> verify(const VerifyRequest &Request,
                         llvm::ArrayRef<EditSet> Sets);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_VERIFY_H
