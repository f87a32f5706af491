//===- support/Sources.h - source files by lines ---------------*- C++ -*-===//
//
//   {File, line 7, column 5}  -->  "  ::fsync(log);", column 5 in UTF-16
//
// What reports and fingerprints read of the files that findings are in. A file
// is read once, when it is first asked for.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_SOURCES_H
#define COTIDY_SUPPORT_SOURCES_H

#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"

#include <map>

namespace cotidy {

class Sources {
public:
  /// \p File is shown as \p Text, whatever it holds by now.
  void readAs(llvm::StringRef File, llvm::StringRef Text);

  /// Empty for a file that cannot be read.
  llvm::StringRef text(llvm::StringRef File);
  unsigned lines(llvm::StringRef File);
  /// Without its line end; empty for a line that is not there.
  llvm::StringRef line(llvm::StringRef File, unsigned Number);
  /// The line and the column of a byte.
  Position at(llvm::StringRef File, unsigned Offset);
  /// The end of the name that stands at \p Begin, with what it is qualified by
  /// or a member of (`a::b`, `c.d`, `e->f`); of a single character where none
  /// does. On the same line.
  Position nameEnd(const Position &Begin);
  /// The column of \p P in UTF-16 code units, from 1.
  unsigned utf16Column(const Position &P);

private:
  struct File {
    std::string Text;
    std::vector<unsigned> Lines; ///< where each begins
  };
  static File withLines(std::string Text);
  const File &get(llvm::StringRef Name);

  std::map<std::string, File> Read;
};

/// How many UTF-16 code units \p Text has; a byte that is no UTF-8 is one.
unsigned utf16Length(llvm::StringRef Text);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SOURCES_H
