//===- blocking/Shape.h - what a body's syntax alone tells -----*- C++ -*-===//

#ifndef COTIDY_BLOCKING_SHAPE_H
#define COTIDY_BLOCKING_SHAPE_H

#include "model/Unit.h"
#include "llvm/ADT/DenseSet.h"

namespace cotidy::blocking {

using namespace model;

/// Marks on the expressions of one body.
struct Shape {
  llvm::DenseSet<const clang::Stmt *> InLoop;   ///< calls in a loop
  llvm::DenseSet<const clang::Stmt *> InStatic; ///< calls that run once only
  llvm::DenseSet<const clang::Expr *> Awaited;  ///< operands of co_await
  /// Calls of which a handler is made: what they result in can be called, and
  /// is given to another call.
  llvm::DenseSet<const clang::Expr *> Makers;
  /// Calls that are never made: in sizeof, noexcept, requires.
  llvm::DenseSet<const clang::Stmt *> Unevaluated;
  /// Temporaries that are given away: bound to a parameter `T &&`.
  llvm::DenseSet<const clang::Stmt *> GivenAway;
};
Shape shapeOf(const model::Body &Body);

/// Does a `switch` in \p Body lead into the middle of a loop? So are coroutines
/// made: `do { state = 1; async_read(…, *this); return; case 1:; } while (0)`.
bool isMadeOfCases(const model::Body &Body);

/// The blocks from which every way ends in a function that does not return:
/// what happens there happens while the program dies.
llvm::DenseSet<const clang::CFGBlock *> doomed(const clang::CFG &Graph);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_SHAPE_H
