//===- rewrite/Overload.h - a task beside a function with a callback -*- C++
//-*-===//
//
//   void load(url from, std::function<void(error_code, page)> done);
//
//   awaitable<std::tuple<error_code, page>> load(url from);   // the chain
//   void load(url from, std::function<void(error_code, page)> done) {
//     … auto [ec, result] = co_await load(std::move(from));
//       done(ec, std::move(result));
//   }
//
// What the chain calls its function's callback with, on each of its ways and
// last, is what a coroutine results in. Callers stay as they are.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_OVERLOAD_H
#define COTIDY_REWRITE_OVERLOAD_H

#include "rewrite/Captures.h"
#include "rewrite/AwaitPlace.h"
#include "rewrite/Home.h"
#include "rewrite/Plan.h"
#include "rewrite/Source.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

/// Sets `Beside` of \p P, if its function is one that others may call, with one
/// callback of known results; else false, and the reason.
bool planOverload(const model::Unit &U, const callback::Scene &In, Plan &P,
                  Refused &Why);

/// The call of the callback that \p S is, a statement; null if it is another.
const clang::CallExpr *calledBack(const Overload &O, const clang::Stmt *S);

/// Each way through \p S ends with a call of the callback.
bool endsWithCallback(const Overload &O, const clang::Stmt *S);

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
  /// Puts the overload, whose body is \p Body, and its declarations before those
  /// of the function.
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

#endif // COTIDY_REWRITE_OVERLOAD_H
