//===- unbounded-loop/Loop.h - does a loop end by itself? ------*- C++ -*-===//
//
//   while (!ready.load()) yield();    Waits: nothing in it changes `ready`
//   for (;;) step();                  Endless: there is no way out
//   while (!stop) work();             MayWait: `work` may set `stop`
//   for (i = 0; i < 1'000'000'000; ++i) sum += i;     Counts
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_UNBOUNDED_LOOP_LOOP_H
#define COTIDY_CHECKS_UNBOUNDED_LOOP_LOOP_H

#include "knowledge/Lookup.h"
#include "clang/AST/Stmt.h"

#include <vector>

namespace cotidy::checks::loops {

/// A loop without a suspension point.
struct Loop {
  const clang::Stmt *Statement = nullptr;
  const clang::Stmt *Body = nullptr;
  clang::SourceLocation Keyword;
  bool InHandler = false; ///< in a catch handler
  bool InTry = false;     ///< an exception may end it here
};

/// The loops in \p Body in which nothing suspends, without those in lambdas.
std::vector<Loop> withoutSuspension(const clang::Stmt &Body);

/// Why a loop does not end soon.
struct Reason {
  enum What {
    None, ///< it ends by itself, or what ends it cannot be told
    Waits,
    Endless,
    MayWait, ///< from here on: unsure
    Counts
  } Is = None;
  /// For waits: what is waited for; empty if it has no name.
  std::string Subject;
  bool Clock = false; ///< waits for time to pass
  /// For counts: how far.
  uint64_t Times = 0;
  clang::SourceLocation Where; ///< of the condition
};

Reason reasonFor(const Loop &L, const clang::ASTContext &AST,
                 const knowledge::Lookup &Known);

} // namespace cotidy::checks::loops

#endif // COTIDY_CHECKS_UNBOUNDED_LOOP_LOOP_H
