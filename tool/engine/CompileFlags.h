//===- engine/CompileFlags.h - how a file is compiled ----------*- C++ -*-===//
//
//   compile_commands.json, or the flags after `--`
//     --forFile()--> CompileCommand --forClang()--> one that Clang can read
//
// Databases are often made by GCC, or by another Clang: flags that this Clang
// does not know are dropped, so are outputs and what turns warnings into
// errors.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_COMPILEFLAGS_H
#define COTIDY_ENGINE_COMPILEFLAGS_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cotidy::engine {

/// What the command line says about flags.
struct FlagOptions {
  std::string BuildPath;                         ///< -p; empty: search
  std::optional<std::vector<std::string>> Fixed; ///< what stands after `--`
  /// Where to search for files with nothing near them; empty: the folder that
  /// we are in.
  std::vector<std::string> Elsewhere;
  /// Of a file that is compiled several times, only the ways whose object file
  /// matches this regular expression; empty: all.
  std::string ObjectFilter;
};

/// Flags to add and remove, of the command line or of .clang-tidy.
struct FlagChanges {
  std::vector<std::string> Before, After, Removed;
};

/// Where compile commands come from. Errors are one sentence with a mend.
class CompileCommands {
public:
  /// Looks at what \p Options name; searches lazily where they name nothing.
  static llvm::Expected<CompileCommands> open(const FlagOptions &Options);

  /// The commands of \p File, which is absolute. A header borrows those of a
  /// source file near it.
  llvm::Expected<std::vector<clang::tooling::CompileCommand>>
  forFile(llvm::StringRef File);

  /// Every C or C++ source of the database, for `-p` without files; of the one
  /// that \p Near belongs to, if that is given.
  llvm::Expected<std::vector<std::string>> allFiles(llvm::StringRef Near = "");

private:
  using Database = std::shared_ptr<clang::tooling::CompilationDatabase>;
  struct Found {
    Database Commands;
    std::string Path; ///< the file, for messages
  };
  static llvm::Expected<Found> load(llvm::StringRef Path);
  llvm::Expected<const Found *> search(llvm::StringRef Directory);
  llvm::Expected<const Found *> searchElsewhere();

  FlagOptions Options;
  std::optional<Found> Given;           ///< by -p or `--`
  std::map<std::string, Found> Nearest; ///< by folder; null: none there
};

/// \p File is a header by its name.
bool isHeader(llvm::StringRef File);

/// \p File is C, C++ or a header by its name, or by a `-x` of \p Command.
bool isSource(llvm::StringRef File,
              const clang::tooling::CompileCommand &Command);

/// \p Command as Clang can parse it, with \p Changes made to it.
clang::tooling::CompileCommand forClang(clang::tooling::CompileCommand Command,
                                        llvm::ArrayRef<FlagChanges> Changes);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_COMPILEFLAGS_H
