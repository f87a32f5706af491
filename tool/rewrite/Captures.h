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
  Captures(const model::Unit &U, const Plan &P, Refused &Why)
      : P(P), Why(Why), Text(U) {}

  /// Declares them in \p Names; false, with the reason in `Why`, if one of
  /// them cannot be had.
  bool collect(Scopes &Names);
  /// "this, self, name = std::move(name)".
  std::string text() const;
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
  std::vector<std::string> All;
  std::vector<const clang::VarDecl *> Moved;
  bool Mutable = false;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_CAPTURES_H
