//===- engine/Filter.h - which findings a user wants -----------*- C++ -*-===//
//
// NOLINT comments, header filters and line filters, with the meanings that
// clang-tidy gives them. Asked about findings only after units are joined.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_FILTER_H
#define COTIDY_ENGINE_FILTER_H

#include "engine/Config.h"
#include "support/Sources.h"
#include "support/Suppress.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <set>
#include <string>

namespace cotidy::engine {

/// `--line-filter`: [{"name": "a.cpp", "lines": [[1, 9]]}, {"name": "b.h"}].
llvm::Expected<std::vector<clang::tidy::FileFilter>>
parseLineFilter(llvm::StringRef Json);

/// What unused NOLINT comments are reported as.
inline constexpr char UnusedNolint[] = "cotidy-unused-nolint";
extern const char UnusedNolintRule[];

/// What a finding of this name means, as text; empty if there is none.
llvm::StringRef ruleOf(llvm::StringRef Name);

class Filter {
public:
  /// \p MainFiles are always of interest; headers only as configured.
  /// \p Files is where comments are read from; null: the real files.
  Filter(std::set<std::string> MainFiles,
         std::vector<clang::tidy::FileFilter> Lines,
         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files = nullptr)
      : MainFiles(std::move(MainFiles)), Lines(std::move(Lines)),
        Files(Files ? std::move(Files) : llvm::vfs::getRealFileSystem()) {}

  /// \p Config is the one of the finding's file.
  bool wants(const Finding &F, const FileConfig &Config);

  /// Findings are reported for NOLINT comments that were of no use.
  bool TellUnused = false;
  /// What silenced a blocking call was of use.
  void silenced(const Position &Call);
  /// To be asked when all findings have been: the unused ones of \p File.
  std::vector<Finding> unusedIn(const std::string &File,
                                const FileConfig &Config);

private:
  bool inFiles(const Position &P, const FileConfig &Config) const;
  bool inLines(const Position &P) const;
  Suppressions &commentsIn(const std::string &File);

  std::set<std::string> MainFiles;
  std::vector<clang::tidy::FileFilter> Lines;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  std::map<std::string, Suppressions> Comments;
  Sources Texts;
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_FILTER_H
