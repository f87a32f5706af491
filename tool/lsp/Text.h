//===- lsp/Text.h - places in a text, as editors count them ----*- C++ -*-===//
//
//   byte 7 of "é 😀x"  ◄──►  line 0, character 4
//
// The protocol counts lines from 0, and columns in UTF-16 code units. Lines end
// with \n, \r\n or \r.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_TEXT_H
#define COTIDY_LSP_TEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LSP/Protocol.h"

#include <vector>

namespace cotidy::lsp {

/// The lines of \p Text, which must outlive them.
class Lines {
public:
  explicit Lines(llvm::StringRef Text);

  /// Of a byte; one behind the end is the end.
  llvm::lsp::Position position(size_t Offset) const;
  /// The byte at \p P; behind the end of a line, that end.
  size_t offset(llvm::lsp::Position P) const;
  llvm::lsp::Range range(size_t Begin, size_t End) const {
    return {position(Begin), position(End)};
  }
  /// The bytes of the line in which \p Offset is, without its end.
  llvm::StringRef lineAt(size_t Offset) const;

private:
  size_t lineOf(size_t Offset) const;

  llvm::StringRef Text;
  std::vector<size_t> Starts;
};

/// The end of the token that begins at \p Offset.
size_t tokenEnd(llvm::StringRef Text, size_t Offset);

/// \p Offset is inside of a comment or a literal, so that a line that is put in
/// there would change what is written.
bool insideToken(llvm::StringRef Text, size_t Offset);

} // namespace cotidy::lsp

#endif // COTIDY_LSP_TEXT_H
