//===- rewrite/Draft.h - from places in the AST to edits -------*- C++ -*-===//
//
// Collects the edits of one edit set, all in one file, and keeps the text that
// it does not change as it was written: comments, macros, layout.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_DRAFT_H
#define COTIDY_REWRITE_DRAFT_H

#include "model/Unit.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

class Draft {
public:
  /// Edits the file in which \p At stands.
  Draft(const model::Unit &U, clang::SourceLocation At);

  /// The text of \p Range (of tokens) as it is written; empty where macros
  /// make that impossible.
  llvm::StringRef text(clang::SourceRange Range) const;
  /// The first character after the token at \p Loc.
  clang::SourceLocation after(clang::SourceLocation Loc) const;
  /// The token that follows the one at \p Loc.
  clang::tok::TokenKind next(clang::SourceLocation Loc) const;

  void insert(clang::SourceLocation At, llvm::StringRef Text);
  void replace(clang::SourceRange Tokens, llvm::StringRef Text);
  /// From the beginning of \p From to just before \p To.
  void replaceUpTo(clang::SourceLocation From, clang::SourceLocation To,
                   llvm::StringRef Text);
  /// Nothing if the file includes that header, itself or through one that is
  /// there to include it.
  void include(llvm::StringRef Header);

  /// The edit set; nothing if some edit had no place in the file, or would
  /// lose a comment or a preprocessor directive.
  std::optional<EditSet> take(std::string Title);

private:
  void edit(clang::SourceLocation From, unsigned Length, llvm::StringRef Text);

  const model::Unit &U;
  clang::FileID File;
  std::string Path;
  llvm::StringRef Text;
  std::vector<Edit> Edits;
  bool Failed = false;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_DRAFT_H
