//===- rewrite/AwaitPlace.h - the call that an await replaces --*- C++ -*-===//
//
// What the replacements of a blocking call share: the call, the coroutine that
// it stands in, the library's templates as text of this file.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_AWAITPLACE_H
#define COTIDY_REWRITE_AWAITPLACE_H

#include "blocking/Conditions.h"
#include "rewrite/Draft.h"
#include "rewrite/VisibleNames.h"

namespace cotidy::rewrite {

/// A lambda with something to destroy is written in \p S. GCC 11 and 12 destroy
/// it twice where it is part of an awaited call.
bool hasFragileLambda(const clang::Stmt *S);

/// What stands for `{key}` in a template.
using Values = std::vector<std::pair<llvm::StringRef, std::string>>;

/// How a library is written in one place of a coroutine.
struct LibraryText {
  LibraryText(const model::Unit &U, const model::Body &In,
              clang::SourceLocation At);
  /// For a coroutine that is yet to be written.
  LibraryText(const model::Unit &U, const model::Body &In,
              clang::SourceLocation At,
              knowledge::Known<knowledge::Tasks> Family, std::string Namespace)
      : U(U), In(In), Family(Family), Namespace(std::move(Namespace)),
        Names(U, *In.Function, At) {}

  const model::Unit &U;
  const model::Body &In;
  knowledge::Known<knowledge::Tasks> Family; ///< of the coroutine
  std::string Namespace;                     ///< `{ns}`
  VisibleNames Names;

  /// \p From with its values, `{ns}::name` as it is visible here, and what it
  /// includes added to \p D.
  std::string fill(Draft &D, const knowledge::Tasks::Template &From,
                   const Values &With = {}) const;
};

struct AwaitPlace : LibraryText {
  AwaitPlace(const model::Unit &U, const model::Body &In,
             const clang::CallExpr &Call);

  const clang::CallExpr &Call;
  blocking::CallSite Site;
  std::vector<const clang::Stmt *> Path; ///< from the body down to the call

  Draft draft() const { return Draft(U, Call.getBeginLoc()); }
  /// The function as titles name it; for an object that is called, its name.
  std::string callee() const;
  /// Nobody uses the value of the call.
  bool isDiscarded() const;

  /// \p Text in the place of the call.
  std::optional<EditSet> replaceCall(Draft &D, std::string Text,
                                     std::string Title) const;
  /// Puts `co_await` before the call, which stays.
  void awaitInPlace(Draft &D) const;
  /// `co_await X` needs parentheses where the call stands.
  bool needsParentheses(const Draft &D) const;
};

/// The timer of the library for a call that sleeps.
std::optional<EditSet> sleepFix(const AwaitPlace &P,
                                const knowledge::BlockingFunction &Is);
/// The call on another thread.
std::optional<EditSet> offloadOffer(const AwaitPlace &P);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_AWAITPLACE_H
