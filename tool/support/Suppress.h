//===- support/Suppress.h - NOLINT comments --------------------*- C++ -*-===//
//
//   sleep(1); // NOLINT                          this line, all checks
//   // NOLINTNEXTLINE(cotidy-*)                  the next line, by globs
//   // NOLINTBEGIN(a) … // NOLINTEND(a)          the lines between
//
// The same reading of a file's text as clang-tidy's. Without an AST, so that
// both the analysis of a unit and the joining of units can ask.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_SUPPRESS_H
#define COTIDY_SUPPORT_SUPPRESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <memory>
#include <string>
#include <vector>

namespace cotidy {

/// The NOLINT comments of one file.
class Suppressions {
public:
  explicit Suppressions(llvm::StringRef Text);
  ~Suppressions();
  Suppressions(Suppressions &&) noexcept;

  /// A finding of \p Check that is anchored at \p Offset is not wanted. Every
  /// comment that says so is of use.
  bool covers(unsigned Offset, llvm::StringRef Check);

  struct Unused {
    unsigned Offset; ///< of a glob in the list of a comment
    std::string Why; ///< a sentence
  };
  /// The globs `cotidy-…` that were of no use, as far as that can be told:
  /// \p Enabled are the checks that were run, of \p All that there are.
  std::vector<Unused> unused(llvm::ArrayRef<std::string> Enabled,
                             llvm::ArrayRef<std::string> All) const;

private:
  struct Comments;
  std::unique_ptr<Comments> Found;
};

/// The question for a single place; `Suppressions` is quicker for many.
bool isSuppressed(llvm::StringRef Text, unsigned Offset, llvm::StringRef Check);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SUPPRESS_H
