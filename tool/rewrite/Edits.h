//===- rewrite/Edits.h - edits into text, text into files ------*- C++ -*-===//
//
//   [EditSet] --choose()--> those that fit together
//       --formatted()--> in the project's own style
//       --applyTo()--> the new text --writeAtomically()--> the file
//
// All offsets are bytes of the file as it was parsed. No AST.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_EDITS_H
#define COTIDY_REWRITE_EDITS_H

#include "support/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cotidy::rewrite {

/// \p Text with \p Edits, all of one file, in any order. Identical edits count
/// once; whole lines put in at one place stand in alphabetical order. Edits
/// that overlap, or that reach behind the end, are an error.
llvm::Expected<std::string> applyTo(llvm::StringRef Text,
                                    llvm::ArrayRef<Edit> Edits);

/// Which of \p Sets can be applied together, taken greedily in their order: a
/// set is taken whole or not at all. A set that equals one taken is taken,
/// since applying it again changes nothing.
std::vector<bool> choose(llvm::ArrayRef<EditSet> Sets);

/// \p Edits of \p File, extended so that what they touch is laid out in the
/// style that the file's .clang-format asks for. Lines that they do not touch
/// stay as they are. Without a .clang-format, only lines that would become too
/// long are broken.
llvm::Expected<std::vector<Edit>> formatted(llvm::StringRef File,
                                            llvm::StringRef Text,
                                            llvm::ArrayRef<Edit> Edits);

/// Puts `#include <Header>` where it belongs among those of \p File; nothing if
/// it is there already.
std::optional<Edit> addInclude(llvm::StringRef File, llvm::StringRef Text,
                               llvm::StringRef Header);

/// \p New with the line ends that \p Text has.
std::string withLineEndsOf(llvm::StringRef Text, std::string New);

/// Makes \p New the contents of \p File: complete or not at all, with the
/// file's permissions, through symbolic links. Refuses, in one sentence, if
/// the file does not hold \p Old (any longer) or may not be written.
llvm::Error writeAtomically(llvm::StringRef File, llvm::StringRef Old,
                            llvm::StringRef New);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_EDITS_H
