//===- rewrite/Captures.h - what a coroutine is given ----------*- C++ -*-===//

#ifndef COTIDY_REWRITE_CAPTURES_H
#define COTIDY_REWRITE_CAPTURES_H

#include "rewrite/Plan.h"
#include "rewrite/Scopes.h"
#include "rewrite/Source.h"

namespace cotidy::rewrite {

/// The captures of the lambda that is the coroutine: variables of the function
/// that starts the chain, as its first handler captured them.
class Captures {
public:
  struct Captured {
    std::string Name;
    const clang::VarDecl *Of = nullptr; ///< the variable, by its first name
    bool Reference = false;
    std::string Self; ///< what it is made of, if it keeps the object alive
    std::string Text; ///< as it stands between the brackets
    bool IsText = false; ///< a string, of what only points to one
  };

  Captures(const model::Unit &U, const Plan &P, Refused &Why)
      : P(P), Why(Why), Text(U) {}

  /// Declares them in \p Names; false, with the reason in `Why`, if one of
  /// them cannot be had.
  bool collect(Scopes &Names);
  /// "this, self, name = std::move(name)".
  std::string text() const;
  /// The variables among them.
  llvm::ArrayRef<Captured> variables() const { return All; }
  /// `this` is one of them.
  bool haveThis() const { return This; }
  /// The coroutine changes or moves one of them.
  bool areMutable() const { return Mutable; }
  /// One of them takes away what \p E needs.
  bool moveFrom(const clang::Expr &E) const;

private:
  bool refuse(clang::SourceLocation Where, std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Where, std::move(Sentence)};
    return false;
  }
  bool variable(const clang::VarDecl &Var, Scopes &Names);

  const Plan &P;
  Refused &Why;
  Source Text;
  std::vector<Captured> All;
  std::vector<const clang::VarDecl *> Moved;
  bool This = false, Mutable = false;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_CAPTURES_H
