//===- rewrite/Plan.h - a chain as a coroutine, without text ---*- C++ -*-===//
//
//   chain + AST --Planner--> Plan --Emit--> text
//
//   op(a, [](ec, n) {          Await  op(a, ...), results ec, n
//     if (!ec)                   Branch !ec
//       step();                    Fold  step
//   });                              Await ...
//                                      Again op: the loop closes
//
// A plan points into the AST. It holds what leads on; all else is statements
// that stay as they are.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_PLAN_H
#define COTIDY_REWRITE_PLAN_H

#include "callback/Scene.h"
#include "model/Unit.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cotidy::rewrite {

/// A variable that comes into being where a handler is made or a function is
/// folded in: a capture with an initialiser, a bound value, a parameter.
struct Local {
  const clang::VarDecl *Var = nullptr;
  const clang::Expr *Init = nullptr;
  bool Reference = false; ///< another name for what `Init` is
  bool IsSelf = false;    ///< keeps the object alive whose members run
};

struct Folded;
struct Item;

/// Statements that one run of a body goes through.
struct Block {
  const clang::Stmt *Written = nullptr; ///< `{ … }`, or one statement
  std::vector<Item> Items;
  bool Leads = false; ///< an operation is started in it
};

/// A body that becomes a part of the coroutine.
struct Folded {
  const model::Body *Of = nullptr;
  std::vector<Local> Parameters; ///< for the values of a call
  Block Body;
  bool Loop = false; ///< something in it begins it again
};

/// An operation, and what its handler does.
struct Await {
  const clang::CallExpr *Call = nullptr;
  const clang::Expr *Argument = nullptr; ///< the handler, binders included
  const clang::Expr *Handler = nullptr;  ///< what the token takes the place of
  bool HasBinder = false;                ///< around the handler
  std::vector<Local> Locals;             ///< made when the operation is started
  /// The handler's parameters, in the order of the operation's results; null
  /// for what it does not look at.
  std::vector<const clang::ParmVarDecl *> Results;
  bool HasError = false; ///< the first result is an error code
  bool Throws = false;   ///< which is thrown, and no result
  bool Hop = false;      ///< `post(executor, handler)`
  /// The function knows no token: a callback that resumes is written for it.
  bool Wraps = false;
  const model::Body *Of = nullptr; ///< the handler
  std::unique_ptr<Folded> Then;
  /// Set instead of `Then` where the handler is open already: a loop.
  const model::Body *Again = nullptr;
  /// Or where another branch has it: it stands behind both.
  const model::Body *Joins = nullptr;
  /// Set instead where the handler stays a function: `on_done(ec, n)`.
  const clang::FunctionDecl *Calls = nullptr;
  /// Or a variable that can be called.
  const clang::VarDecl *CallsVariable = nullptr;
};

struct Item {
  enum Kind {
    Stays,  ///< `Written` as it is
    Awaits, ///< an initiating call
    Folds,  ///< a call whose body stands here
    Begins, ///< a call that begins `Again` again
    Joins,  ///< a call whose body, `Again`, stands where another call is
    Forks,  ///< an `if` with operations in a branch
    Cases,  ///< a `switch` with operations in it
    Spawns  ///< a call of which all that follows, `Then`, goes on by itself
  } Is = Stays;
  const clang::Stmt *Written = nullptr;
  std::unique_ptr<Await> Operation;
  std::unique_ptr<Folded> Body;
  const model::Body *Again = nullptr;
  std::vector<Local> Values; ///< of Begins: the parameters' new values
  std::unique_ptr<Block> Then, Else;
  std::vector<Block> Holes; ///< of Cases: the statements that lead on
  bool KeepsSelf = false;   ///< of Spawns: the object is kept alive by it
};

/// What the chain calls its function's callback with becomes what an overload
/// of that function results in.
struct Overload {
  const clang::ParmVarDecl *Callback = nullptr;
  /// The callback, and variables that handlers have moved or copied it to.
  std::set<const clang::ValueDecl *> Names;
  std::vector<clang::QualType> Results; ///< what it is called with
};

struct Plan {
  const model::Body *Entry = nullptr; ///< the function that starts the chain
  /// The entry's own body is what a loop of the chain begins again.
  bool WholeEntry = false;
  Folded Root; ///< what the coroutine does; its first item is the root
  /// The statement of the entry that the coroutine takes the place of; null
  /// if it is the whole body.
  const clang::Stmt *Replaces = nullptr;
  const clang::Expr *Object = nullptr;   ///< of the first operation
  const clang::Expr *Executor = nullptr; ///< where its handler is bound to one
  bool RunsLoop = false; ///< the entry runs the loop before it returns
  bool UsesThis = false;
  bool KeepsSelf = false; ///< the handlers keep the object alive
  /// Functions that go away: their bodies are in the coroutine.
  std::vector<const clang::FunctionDecl *> Gone;
  /// Variables with handlers, whose declarations go away as well.
  std::map<const clang::VarDecl *, const clang::Stmt *> Moved;
  std::vector<Local> Captures; ///< init-captures of the first handler
  /// Variables that a handler has a copy of, and those of which it may change
  /// the copy.
  std::set<const clang::ValueDecl *> Copied, Changed;
  /// Variables that a handler refers to: others may see and change them.
  std::set<const clang::ValueDecl *> Shared;
  /// Locals and parameters of the entry, and what it captured, that are used.
  std::vector<const clang::VarDecl *> Free;
  std::set<std::string> Outer; ///< names that are not the chain's own
  std::vector<const clang::CallExpr *> Operations; ///< all that are awaited
  std::set<const clang::CallExpr *> Wrapped;       ///< of these, with callbacks
  /// Tests of errors that only throw what awaiting throws: they go.
  std::set<const clang::Stmt *> Thrown;
  std::optional<Overload> Beside;
  unsigned Awaits = 0, Loops = 0;
  unsigned Spawns = 0; ///< further coroutines that are started in it
};

/// Why there is no plan.
struct Refused {
  clang::SourceLocation Where;
  std::string Sentence;
};

/// The plan for a chain that has no obstacles, or null, and the reason.
std::unique_ptr<Plan> makePlan(const model::Unit &U, const callback::Scene &In,
                               Refused &Why);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_PLAN_H
