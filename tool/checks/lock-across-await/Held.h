//===- lock-across-await/Held.h - which locks are held where ---*- C++ -*-===//
//
// The state that is carried along the control-flow graph: for each guard
// object, and each mutex that is locked by hand, whether it is held.
//
//   std::unique_lock lock(m);   lock: Yes
//   if (fast) lock.unlock();    lock: Somewhere
//   lock.unlock();              lock: Unsure, since it may have gone with
//   `fast`
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_LOCK_ACROSS_AWAIT_HELD_H
#define COTIDY_CHECKS_LOCK_ACROSS_AWAIT_HELD_H

#include "checks/lock-across-await/Mutexes.h"
#include "model/Unit.h"

#include <map>

namespace cotidy::checks::locks {

enum class Hold {
  No,
  Unsure,    ///< it cannot be told: try_to_lock, given away by reference
  Somewhere, ///< on some paths that lead here, and on others not
  Yes
};

/// What holds where two paths meet.
Hold either(Hold A, Hold B);

struct Lock {
  Hold Is = Hold::No;
  clang::SourceLocation Where; ///< where it was locked
  Hold BeforeMove = Hold::No;  ///< what a guard that was just moved from held
};

/// By the guard's declaration, or the mutex's where it is locked by hand.
struct State {
  std::map<const clang::ValueDecl *, Lock> Locks;
  bool join(const State &Other);
};

/// What is known of a guard or mutex wherever it occurs.
struct Subject {
  std::string Mutex; ///< the mutex's type
  bool Guard = false;
};

/// How the elements of one body change the state.
class Transfer {
public:
  Transfer(const model::Body &Body, const Mutexes &Types);

  /// On entry: guards among the parameters and captures.
  State start();
  void operator()(State &S, const clang::CFGElement &Element);
  /// What the outcome of a test says: `if (lock)`, `if (m.try_lock())`.
  void branch(State &S, const clang::CFGBlock &From, unsigned Successor);

  const std::map<const clang::ValueDecl *, Subject> &subjects() const {
    return Subjects;
  }

private:
  void declare(State &S, const clang::VarDecl &Var);
  void call(State &S, const clang::CallExpr &Call);
  void passArguments(State &S, const clang::FunctionDecl *Callee,
                     llvm::ArrayRef<const clang::Expr *> Arguments);
  void lambda(State &S, const clang::LambdaExpr &Lambda);
  void acquire(State &S, const clang::CallExpr &Call, Hold Becomes);
  void release(State &S, const clang::CallExpr &Call);
  /// Takes \p Owner's mutexes out of those that were locked by hand.
  void adopt(State &S, const clang::Expr *Construction);
  /// \p F visibly unlocks, and uses the field \p Key.
  bool mentionsIn(const clang::FunctionDecl &F,
                  const clang::ValueDecl &Key) const;
  void narrow(State &S, const clang::Expr *Condition, bool Outcome);

  /// Whether a guard is held once it is initialised by \p Init.
  Hold after(const State &S, const clang::Expr *Init);
  Hold afterConstruction(const State &S, const clang::CXXConstructExpr &C);
  Hold afterCall(const clang::FunctionDecl *Callee);
  /// The declaration that stands for the object of \p E; null: none.
  const clang::ValueDecl *keyOf(const clang::Expr *E) const;
  Subject *subject(const clang::ValueDecl *Key);

  const model::Body &Body;
  const Mutexes &Types;
  std::map<const clang::ValueDecl *, Subject> Subjects;
};

} // namespace cotidy::checks::locks

#endif // COTIDY_CHECKS_LOCK_ACROSS_AWAIT_HELD_H
