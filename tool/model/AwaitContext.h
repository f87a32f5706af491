//===- model/AwaitContext.h - may co_await stand here? ---------*- C++ -*-===//
//
//   catch (…) { sync_wait(log()); }   no: CatchHandler
//   static int x = sync_wait(f());    no: StaticInitialiser
//   int y = sync_wait(f());           yes
//
// Some of it is the language's law, some is prudence: an await with a lock
// held compiles well.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_AWAITCONTEXT_H
#define COTIDY_MODEL_AWAITCONTEXT_H

#include "model/Unit.h"

#include <optional>
#include <vector>

namespace cotidy::model {

/// Why a call is not replaced by an await.
enum class AwaitObstacle {
  NoCoroutine, ///< the function is none, nor shall become one
  Generator,   ///< whose promise forbids to await
  CatchHandler,
  Lambda,            ///< a lambda in the coroutine, with a body of its own
  DefaultArgument,   ///< or a default member initialiser: written elsewhere
  Unevaluated,       ///< sizeof, noexcept, typeid, requires
  StaticInitialiser, ///< of a static, thread_local or constexpr variable
  LockHeld,          ///< another thread would unlock it, or nobody
  Macro              ///< there is no text of its own to change
};

/// What hinders `co_await` in the place of \p At in \p In; nothing if it may
/// stand there.
std::optional<AwaitObstacle> awaitObstacle(const Unit &U, const Body &In,
                                           const clang::Expr &At);

/// \p Why for a user: "'co_await' is not allowed in a catch handler".
llvm::StringRef sentence(AwaitObstacle Why);

/// The way from \p Root down to \p Target, both included; empty if \p Target
/// is not written beneath \p Root.
std::vector<const clang::Stmt *> pathTo(const clang::Stmt &Root,
                                        const clang::Stmt &Target);

} // namespace cotidy::model

#endif // COTIDY_MODEL_AWAITCONTEXT_H
