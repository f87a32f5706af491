//===- rewrite/OverloadText.h - an overload, and who awaits it -*- C++ -*-===//

#ifndef COTIDY_REWRITE_OVERLOADTEXT_H
#define COTIDY_REWRITE_OVERLOADTEXT_H

#include "rewrite/AwaitPlace.h"
#include "rewrite/Captures.h"
#include "rewrite/Home.h"
#include "rewrite/Overload.h"
#include "rewrite/Source.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

/// The texts of an overload, and the edits that put them in their places.
class OverloadText {
public:
  OverloadText(const model::Unit &U, const Plan &P, const Captures &Given,
               const Home &At, Refused &Why)
      : U(U), P(P), Given(Given), At(At), Why(Why), Text(U) {}

  /// What the lambda does that awaits the overload and calls back.
  std::optional<std::vector<std::string>> forward(Scopes &Names);
  bool needsThis() const;
  /// It moves what it was given.
  bool isMutable() const { return Moves; }
  /// Puts the overload, whose body is \p Body, and its declarations before
  /// those of the function.
  bool place(const std::string &Body, bool BracesOnLines, Draft &Includes,
             std::vector<Edit> &Edits);
  /// The type of what it results in, as \p As would write it.
  std::string valueOf(const clang::FunctionDecl &As) const;
  /// The lines of the function that has the chain begin with this.
  std::string indentation() const;

private:
  bool refuse(clang::SourceLocation Where, std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Where, std::move(Sentence)};
    return false;
  }
  std::optional<std::string> head(const clang::FunctionDecl &As, Draft &In);
  unsigned callbackIndex() const;
  std::string nameOfResult(size_t I) const;
  const Captures::Captured *captured(const clang::ParmVarDecl &Of) const;

  const model::Unit &U;
  const Plan &P;
  const Captures &Given;
  const Home &At;
  Refused &Why;
  Source Text;
  bool Moves = false;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_OVERLOADTEXT_H
