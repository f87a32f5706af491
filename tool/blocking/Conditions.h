//===- blocking/Conditions.h - does this very call block? ------*- C++ -*-===//

#ifndef COTIDY_BLOCKING_CONDITIONS_H
#define COTIDY_BLOCKING_CONDITIONS_H

#include "blocking/Objects.h"
#include "model/Unit.h"

#include <chrono>
#include <optional>

namespace cotidy::blocking {

/// A call as conditions see it: a call, a construction, or a destruction.
struct CallSite {
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Expr *Call = nullptr;   ///< null for a destructor
  const clang::Expr *Object = nullptr; ///< the implicit object, if any
  const clang::VarDecl *Variable = nullptr; ///< what a destructor destroys
  std::vector<const clang::Expr *> Arguments;

  static CallSite of(const clang::Expr *Call);
  /// The expression of operand \p O; null if there is none.
  const clang::Expr *operand(const knowledge::Operand &O) const;
  /// How many results it brings to whom it calls: what is given besides objects
  /// at hand.
  unsigned results() const;
};

enum class Answer { No, Yes, Unknown };

/// What conditions need to know besides the call.
struct Surroundings {
  const model::Unit &Unit;
  const Objects &Known;
  unsigned MinSleepMs = 5;
  bool InLoop = false;
  /// The body around the call, and the block of its graph, for `found`.
  const model::Body *In = nullptr;
  unsigned Block = 0;
};

Answer ask(const knowledge::Condition &Question, const CallSite &Site,
           const Surroundings &Here);

/// The verdict on \p Site by the cases of an entry, in their order.
knowledge::Verdict judge(const std::vector<knowledge::Condition> &Cases,
                         knowledge::Verdict Default, const CallSite &Site,
                         const Surroundings &Here);

std::optional<long> constantInteger(const clang::Expr *E,
                                    const clang::ASTContext &AST);

/// A duration that is a constant; \p Unit gives the unit of an integer.
std::optional<std::chrono::nanoseconds>
constantDuration(const clang::Expr *E, llvm::StringRef Unit,
                 const clang::ASTContext &AST);

/// The value of the macro, enumerator or integer \p Name in this unit.
std::optional<long> valueOf(llvm::StringRef Name, const model::Unit &Unit);

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_CONDITIONS_H
