//===- model/Failures.h - what is reached only on an error -----*- C++ -*-===//
//
//   if (count < 0) {            // edge on which something has failed
//     uv_close(stream, done);   // block that is reached by such edges only
//     return;
//   }
//   uv_write(…);                // the way that a reader follows
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_FAILURES_H
#define COTIDY_MODEL_FAILURES_H

#include "model/ErrorSense.h"
#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// What a condition says of anything that tells of an error: an error code, the
/// status of a C API, what a call returned.
class FailureSense {
public:
  FailureSense(const Unit &Unit, const Body &Of);

  /// Has something failed? `AsHandler`: if the body is the handler of a
  /// library's operation, of which a number that it is given is the status.
  enum Failed { No, AsHandler, Surely };
  /// What is so in the branches of a condition.
  struct Branches {
    Failed Then = No, Else = No;
  };
  Branches of(const clang::Expr &Condition) const;

private:
  struct Answer {
    Sense::What Says = Sense::Nothing;
    bool Surely = true;
  };
  Answer number(const clang::Expr *E) const;
  Answer compared(const clang::Expr *Number, clang::BinaryOperatorKind Kind,
                  const clang::Expr *With) const;
  static Answer negated(Answer A);
  struct Source;
  std::optional<Source> sourceOf(const clang::Expr *E) const;
  bool starts(const clang::CallExpr &Call) const;

  const Unit &Of;
  const Body &In;
  /// Variables to which results of calls are given; do those start something?
  llvm::DenseMap<const clang::VarDecl *, bool> Results;
  llvm::SmallVector<const clang::ValueDecl *, 4> Errors;
  /// Errors that say whether something is so, and not that it failed.
  llvm::DenseSet<const clang::ValueDecl *> Tellers;
};

/// The edges on which something has failed: of which blocks, which successor.
class FailedEdges {
public:
  FailedEdges(const FailureSense &Sense, const clang::CFG &Graph);
  /// \p AsHandler: the body is the handler of a library's operation.
  bool contains(unsigned Block, unsigned Successor, bool AsHandler) const {
    return Surely.count({Block, Successor}) ||
           (AsHandler && Perhaps.count({Block, Successor}));
  }

private:
  void add(FailureSense::Failed Is, const clang::CFGBlock &Block,
           unsigned Successor);

  llvm::DenseSet<std::pair<unsigned, unsigned>> Surely, Perhaps;
};

/// The blocks of \p Graph that only lead on where something has failed.
std::vector<Failure> failuresOf(const Unit &Unit, const Body &Of,
                                const clang::CFG &Graph);

/// Is \p Given an error that is made for the call, and no variable?
/// `stop(make_error_code(errc::timed_out))`.
bool isMadeError(const clang::Expr &Given, const Unit &Unit);

/// Is \p T a pointer that owns an exception, and empty if all is well?
/// `std::shared_ptr<std::exception>`
bool ownsException(clang::QualType T, const Unit &Unit);

} // namespace cotidy::model

#endif // COTIDY_MODEL_FAILURES_H
