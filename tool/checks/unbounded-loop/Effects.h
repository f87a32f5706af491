//===- unbounded-loop/Effects.h - what one round of a loop does -*- C++ -*-===//
//
// Gathers, over all expressions of a loop, what they can change and what is
// needed to leave it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_UNBOUNDED_LOOP_EFFECTS_H
#define COTIDY_CHECKS_UNBOUNDED_LOOP_EFFECTS_H

#include "checks/unbounded-loop/Loop.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace cotidy::checks::loops {

/// What expressions do.
struct Effects {
  /// Something may change that is not a variable of the function.
  bool Changes = false;
  /// Lets other threads run: `std::this_thread::yield()`.
  bool Idles = false;
  /// A call that is known to block: `cotidy-blocking-call` reports it.
  bool Blocks = false;
  /// Tries to change an atomic: with each failure another thread succeeded.
  bool Exchanges = false;
  /// Reads an atomic or volatile object, or the clock.
  bool ReadsShared = false, ReadsClock = false;
  /// Variables that are counted up or down, or changed by more than a plain
  /// assignment; and the values of plain assignments and initialisations.
  llvm::SmallPtrSet<const clang::ValueDecl *, 8> Steps;
  llvm::DenseMap<const clang::ValueDecl *,
                 llvm::SmallVector<const clang::Expr *, 2>>
      Values;

  void add(const clang::Stmt *S, const knowledge::Lookup &Known);

private:
  void call(const clang::CallExpr &Call, const knowledge::Lookup &Known);
  void assign(const clang::Expr *To, const clang::Expr *Value);
};

/// \p Body is a call that lets other threads run, and nothing else.
bool onlyIdles(const clang::Stmt &Body);

/// A way out of a loop, and the conditions that it stands under.
struct Exit {
  llvm::SmallVector<const clang::Expr *, 4> Conditions;
};

/// The ways out of \p Loop besides its own condition.
std::vector<Exit> exitsOf(const Loop &L, const knowledge::Lookup &Known);

} // namespace cotidy::checks::loops

#endif // COTIDY_CHECKS_UNBOUNDED_LOOP_EFFECTS_H
