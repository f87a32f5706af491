//===- engine/Changes.h - what differs from a git reference ----*- C++ -*-===//
//
//   git diff REF  -->  {file: lines}  -->  is a step of a finding among them?
//
// The lines of the working tree that REF does not have, and all lines of files
// that git does not track yet. Where lines were only removed, the line behind
// them counts: what was a guard for it may be gone.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_CHANGES_H
#define COTIDY_ENGINE_CHANGES_H

#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <map>

namespace cotidy::engine {

class Changes {
public:
  /// In the repository of the current folder. Where REF has gone on since this
  /// branch left it, compared with where they parted. An error is a sentence.
  static llvm::Expected<Changes> since(llvm::StringRef Ref);

  /// Reads what `git diff -U0` prints; its files are relative to \p Top.
  void add(llvm::StringRef Diff, llvm::StringRef Top);
  void addFile(llvm::StringRef File);

  /// The finding, or any step that leads to it, is on a changed line.
  bool touch(const Finding &F) const;

private:
  bool touch(const Position &P) const;

  struct Lines {
    unsigned First, Last;
  };
  std::map<std::string, std::vector<Lines>> Files; ///< by real path
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_CHANGES_H
