//===- rewrite/Source.h - code as it is written ----------------*- C++ -*-===//
//
// Whoever writes code from a piece of the AST copies its text: comments,
// macros and layout stay. This finds the text, and changes places in it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_SOURCE_H
#define COTIDY_REWRITE_SOURCE_H

#include "model/Unit.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace cotidy::rewrite {

/// Bytes of one file.
struct Span {
  clang::FileID File;
  unsigned Begin = 0, End = 0;

  unsigned size() const { return End - Begin; }
  bool contains(const Span &Inner) const {
    return File == Inner.File && Begin <= Inner.Begin && Inner.End <= End;
  }
};

/// `Text` in the place of `At`.
struct Change {
  Span At;
  std::string Text;
};

class Source {
public:
  explicit Source(const model::Unit &U) : U(U) {}

  /// The tokens of \p Range; nothing where they come from a macro in part.
  std::optional<Span> span(clang::SourceRange Range) const;
  /// A statement with its semicolon.
  std::optional<Span> statement(const clang::Stmt &S) const;
  /// A declaration of a function with all that belongs to it: the comment
  /// before it, its semicolon, the line break, and the empty line behind it
  /// if there is one before it too.
  std::optional<Span> declaration(const clang::FunctionDecl &F) const;
  /// Where the first line of \p F and the comment before it begins; nothing if
  /// that line has something else as well.
  std::optional<unsigned> beginOf(const clang::FunctionDecl &F) const;
  /// What the comment right before \p F says, as it is written; may be empty.
  std::string commentOf(const clang::FunctionDecl &F) const;

  llvm::StringRef text(const Span &S) const;
  /// The text of \p S with \p Changes, which do not overlap.
  std::string text(const Span &S, std::vector<Change> Changes) const;
  llvm::StringRef file(clang::FileID File) const;
  /// The blanks at the beginning of the line in which \p Offset is.
  llvm::StringRef indentation(clang::FileID File, unsigned Offset) const;
  /// The comments of \p S, in order.
  std::vector<std::string> comments(const Span &S) const;
  /// The type of \p Var as it is declared, without `const` and `&`.
  std::string typeOf(const clang::VarDecl &Var) const;
  /// Declared with `auto`, in any way: in an instance its type is no longer
  /// that.
  bool isDeduced(const clang::VarDecl &Var) const;
  /// The parts of \p File that are read only under a condition: each from `#if`
  /// or `#else` to the next of them. What guards a header is none.
  std::vector<Span> conditionals(clang::FileID File) const;
  /// Every identifier of \p File, those that are left out as well, and where
  /// it begins.
  void identifiers(
      clang::FileID File,
      llvm::function_ref<void(llvm::StringRef, unsigned)> Each) const;
  /// Is there a directive of the preprocessor in \p S?
  bool hasDirective(const Span &S) const;

  const model::Unit &U;

private:
  unsigned lineBegin(llvm::StringRef Text, unsigned Offset) const;
  void lex(const Span &S, bool Comments,
           llvm::function_ref<void(const clang::Token &)> Each) const;
};

/// \p Text, which began behind \p Was on its line, as it stands behind
/// \p Becomes; the first line has no indentation. Text that is not laid out
/// freely (raw strings) stays.
std::string shifted(llvm::StringRef Text, llvm::StringRef Was,
                    llvm::StringRef Becomes);

/// \p Text, laid out with two blanks for each level, behind \p Prefix and with
/// \p Unit for each level; the first line has no indentation.
std::string shiftedBy(llvm::StringRef Text, llvm::StringRef Prefix,
                      llvm::StringRef Unit);

/// \p Text on one line, if there is no comment in it.
std::string joined(llvm::StringRef Text);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_SOURCE_H
