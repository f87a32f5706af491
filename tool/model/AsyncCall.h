//===- model/AsyncCall.h - what a rewrite of a call must know --*- C++ -*-===//
//
//   socket_.async_read_some(buf, [self](error_code ec, size_t n) { … });
//   ^ AsyncCall: object, captures,      ^ Handler: results, error test,
//     what runs after it                  where it returns
//
// What a rewrite to `co_await` has to keep, and what stands in its way. Like
// all of a `Function`, values without an AST.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_ASYNCCALL_H
#define COTIDY_MODEL_ASYNCCALL_H

#include "support/Finding.h"

#include <optional>
#include <string>
#include <vector>

namespace cotidy::model {

/// What a handler brings along: a capture of its lambda, or a value that a
/// binder holds (`std::bind(&S::f, self, _1)`).
struct Capture {
  std::string Name; ///< of the variable; for a bound value its text
  std::string Type; ///< with all of its namespaces
  enum How {
    ByCopy,
    ByReference,
    ByInit, ///< `p = std::move(p)`
    This,
    StarThis ///< `*this`
  } By = ByCopy;
  bool Mutated = false;    ///< the lambda changes its copy
  bool KeepsAlive = false; ///< an owning smart pointer
  /// Names a local or parameter of the body that starts the operation.
  bool Local = false;
};

/// What came of the attempt to write the chain that begins with a call as a
/// coroutine: edits, or why there are none.
struct Rewritten {
  std::vector<Position> Steps; ///< the chain's operations, sorted
  bool Part = false;           ///< of a longer chain
  std::optional<EditSet> Edits;
  std::string Summary; ///< "5 awaits, 1 loop"
  Position RefusedAt;
  std::string Refusal; ///< a sentence without a full stop
};

/// The call that starts an asynchronous operation, or one on the way to it,
/// which has no handler.
struct AsyncCall {
  /// As written, what the call is made on, or its first argument: "socket_".
  std::string Object;
  /// That is a local which the body gets from who makes such things: new, a
  /// function that is given nothing of the body's own.
  bool OnNew = false;
  /// A member function of another object than that whose body this is.
  bool OnAnother = false;
  /// Written around the handler, outermost first: "asio::bind_executor".
  std::vector<std::string> Binders;
  /// As written, where one of them makes the handler run: "strand_".
  std::string Executor;
  std::vector<Capture> Captures;
  /// The next thing that the body may do after the call; closing braces, bare
  /// returns and ends of locals are nothing. Invalid if there is none.
  Position RunsAfter;
  /// A local, alive at the call, whose end after it can be seen: a guard.
  Position LocalDies;
  std::string Local; ///< its name
  /// The same of a local that owns something, by a pointer perhaps, and has no
  /// end itself: what it owns may live on.
  Position OwnerDies;
  std::string Owner; ///< its name
  /// A `try` around it, in which no loop is run: what the start of an
  /// operation throws ends there.
  Position Caught;
  bool Waited = false;   ///< what it returns is waited for: `f().get()`
  bool RunsLoop = false; ///< afterwards the body runs an event loop
  bool InLoop = false;   ///< may run again in one run of its body
  /// But once at the most: the loop goes from state to state, and this is what
  /// is done in one of them.
  bool InState = false;
  bool InCase = false;     ///< in a `case` of a `switch`
  bool InMacro = false;    ///< the call, or its handler's braces
  bool Returned = false;   ///< what it results in is what the body returns
  bool Future = false;     ///< that is a result to come: it has a `.then`
  bool Alone = false;      ///< a statement, or `return f();` without a value
  bool ResultUsed = false; ///< its value is
  bool Dependent = false;  ///< in a template that nobody instantiated
  bool Nested = false;     ///< the handler is a lambda of the same body
  /// For a chain's first operation, if someone has tried: of the whole chain,
  /// and of the part of it that is begun here.
  std::vector<Rewritten> Becomes;
};

/// A parameter of a handler.
struct Parameter {
  std::string Name; ///< empty if it has none
  std::string Type; ///< as declared
  bool Used = false;
};

/// How a handler looks at the error that it is given.
enum class ErrorTest {
  None,            ///< not at all
  ReturnsOnError,  ///< `if (ec) return …;`, also a block that ends so
  BranchesOnError, ///< `if (ec) A else B`, perhaps without the else
  RunsOnSuccess,   ///< `if (!ec) A`, with or without else
  Other            ///< otherwise: passes it on, an `int` of a C API
};

/// A body as seen by the operation whose handler it may be.
struct Handler {
  std::vector<Parameter> Results;
  ErrorTest Test = ErrorTest::None;
  Position TestAt;
  /// The test asks more than whether there was an error: `ec == eof`,
  /// `!ec && n > 0`.
  bool Partial = false;
  /// The body's own statements before and after the one with the test.
  std::vector<Position> Before, After;
  std::vector<Position> Exits; ///< returns, but for one as last statement
};

/// What a function is, as far as that limits how it can be changed.
enum class Trait {
  Constructor,
  Destructor,
  Main,
  Constexpr,
  Variadic,      ///< `…` as in C
  DeducedReturn, ///< `auto f() { … }`
  Virtual,
  Overrides,
  Noexcept,
  ReturnsValue,
  Const,
  ExternC,
  Exported,    ///< by its linkage and access, others may call it
  Instance,    ///< its text serves several bodies: it is in a template
  Conditional, ///< `#if` inside
  Declared,    ///< in a header
  Ready,       ///< the result that it returns is there already
  Functor,     ///< the call operator of a class
  Unused       ///< no other file can name it, and this one does not
};

} // namespace cotidy::model

#endif // COTIDY_MODEL_ASYNCCALL_H
