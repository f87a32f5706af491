//===- callback/Obstacle.h - what stands in the way of a rewrite -*- C++
//-*-===//
//
//   Chain --obstacles()--> [Obstacle], none if it can become a coroutine
//
//   not rewritten: the statement in line 41 runs before 'async_read' completes
//                  ^ Sentence; `Where` is line 41, `Why` is CodeAfter
//
// The list of reasons is closed: rule.md of cotidy-callback-chain explains each
// by the name that `nameOf` gives it, in the same order.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_OBSTACLE_H
#define COTIDY_CALLBACK_OBSTACLE_H

#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace cotidy::callback {

enum class Reason {
  // Order and concurrency.
  CodeAfter,
  LocalEnds,
  ResultUsed,
  ManyAtOnce,
  SideBySide,
  SeveralBeginnings,
  ExecutorsDiffer,
  StartSeen,
  // What the operations and their handlers are.
  Repeated,
  OnlyDeclared,
  HandlerUnknown,
  HandlerShared,
  HandlerResult,
  HandlerMissed,
  HandlerKept,
  HandlerThenCode,
  Continuation,
  Stackless,
  // What the functions are.
  SpecialFunction,
  Noexcept,
  Virtual,
  Exported,
  Template,
  Macro,
  Conditional,
  Standard,
  // The callback that the function itself was given.
  CallbackThenCode,
  CallbackTwice,
  CallbackMissed,
  CallbackKept,
  CallbackAtOnce
};
constexpr Reason LastReason = Reason::CallbackAtOnce;

/// "code-after".
llvm::StringRef nameOf(Reason Why);

struct Obstacle {
  Reason Why;
  Position Where;
  std::string Sentence; ///< for the user, without a full stop
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_OBSTACLE_H
