//===- lock-across-await/Mutexes.h - which types hold a mutex --*- C++ -*-===//
//
//   std::lock_guard<std::mutex>        holds std::mutex
//   std::unique_lock<folly::coro::Mutex>   holds none that a thread owns
//   struct { std::unique_lock<std::mutex> lock; int &value; }   std::mutex
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_LOCK_ACROSS_AWAIT_MUTEXES_H
#define COTIDY_CHECKS_LOCK_ACROSS_AWAIT_MUTEXES_H

#include "knowledge/Lookup.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace cotidy::checks::locks {

class Mutexes {
public:
  explicit Mutexes(const knowledge::Lookup &Known) : Known(Known) {}

  /// A mutex that belongs to the thread that locked it: one that is known, or
  /// a class whose `lock` locks such a mutex.
  bool isMutex(clang::QualType T) const;
  /// The name of the mutex that a \p T holds; empty if \p T is no guard of a
  /// thread's mutex and contains none.
  std::string heldBy(clang::QualType T) const;
  /// The same for \p T itself: it is the guard.
  std::string guarded(clang::QualType T) const;
  bool isKnownGuard(clang::QualType T) const { return Known.isGuard(T); }
  /// A tag that lets a guard start unlocked, or perhaps locked.
  bool defers(clang::QualType T) const { return Known.defersLock(T); }

  /// \p Call locks; releases. Judged by what the callee is.
  bool acquires(const clang::FunctionDecl &F) const;
  bool releases(const clang::FunctionDecl &F) const;
  /// Locks if it can, and says whether it could.
  static bool tries(const clang::FunctionDecl &F);

  /// The body of \p F visibly locks (or unlocks) a thread's mutex.
  bool locksInside(const clang::FunctionDecl &F) const;
  bool unlocksInside(const clang::FunctionDecl &F) const;
  /// The objects that a call to acquire or release is about.
  static llvm::SmallVector<const clang::Expr *, 2>
  subjects(const clang::CallExpr &Call);

  /// As messages name it: "std::mutex", "pthread_mutex_t".
  static std::string nameOf(clang::QualType T);

private:
  std::string nested(clang::QualType T, unsigned Depth) const;
  std::string inArguments(clang::QualType T, unsigned Depth) const;
  bool touchesMutex(const clang::CallExpr &Call) const;

  const knowledge::Lookup &Known;
  mutable llvm::DenseMap<const clang::CXXRecordDecl *, bool> Judged;
};

/// \p E without what does not change which object it means: parentheses,
/// casts, temporaries, `&`, `*`, `->` of a smart pointer.
const clang::Expr *object(const clang::Expr *E);

} // namespace cotidy::checks::locks

#endif // COTIDY_CHECKS_LOCK_ACROSS_AWAIT_MUTEXES_H
