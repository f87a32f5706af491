//===- knowledge/Schema.h - what cotidy knows of a library -----*- C++ -*-===//
//
// One `Library` is one YAML file: the built-in ones in `data/` and the user's
// in `.cotidy/` have the same form, described for users in README.md.
//
// Names are qualified names without inline namespaces and without template
// arguments (`std::future::get`); a constructor is `C::C`, a destructor
// `C::~C`. A name that begins with `$::` is meant in each of the file's
// `namespaces` (`$::thread_pool` with [asio, boost::asio]). A member's name
// also covers the classes derived from its class.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_SCHEMA_H
#define COTIDY_KNOWLEDGE_SCHEMA_H

#include <optional>
#include <string>
#include <vector>

namespace cotidy::knowledge {

using Names = std::vector<std::string>;

/// What sort of wait it is; the word in brackets in a message.
enum class Kind { Sleep, IO, Lock, Wait, Process, DNS, DB, HTTP, EventLoop, CPU };

/// How sure it is that a call holds its thread for long.
enum class Verdict {
  Never, ///< does not block
  Low,   ///< blocks shortly: reported at high sensitivity only
  Unsure,///< cannot be told: reported at high sensitivity only
  Blocks ///< reported
};

/// Where code runs.
enum class Thread { Loop, Pool, Unsure };

/// Which value of a call is meant.
struct Operand {
  enum What { Argument, Object, Result } Of = Argument;
  /// 0-based; -1 is the last one. For `Argument` only.
  int Index = 0;
};

/// A question about one call, and the verdict where the answer is yes. Where
/// several tests are set, all must hold. In YAML:
///   {arg: 3, has-flag: MSG_DONTWAIT, then: never}
/// `arg: N`, `object: true` choose the operand of all tests but `in-loop` and
/// `found`.
struct Condition {
  Operand On;
  Names HasFlag;            ///< any of these macros or enumerators is in it
  Names LacksFlag;          ///< a constant that holds none of them
  /// Integer, macro or enumerator name, `true`, `false`, the text of a literal.
  std::vector<std::string> Equals;
  bool Null = false;        ///< a null pointer, nullptr, 0, an absent callback
  bool NotNull = false;
  bool ZeroDuration = false;///< 0, 0s, a zeroed timespec/timeval, QDeadlineTimer(0)
  bool ShortDuration = false; ///< a duration below MinSleepMs; see `Unit`
  std::string Unit;         ///< for integers: ns us ms s (default ms)
  Names Type;               ///< its type (or class it derives from) is one of these
  Names Refers;             ///< names one of these variables (std::cin, stdin)
  std::string State;        ///< is in this state: see StateChange
  bool InLoop = false;      ///< the call, or a call on the way to it, is in a loop
  /// A parameter of the function around the call has been found to be one of
  /// these: SIGCHLD.
  std::vector<std::string> Found;
  std::optional<long> Below; ///< an integer constant below this
  bool Absent = false;      ///< the argument is not given (fewer arguments)
  Verdict Then = Verdict::Never;
  /// What holds when the question cannot be answered (not a constant, origin
  /// unknown); unset: as if the answer were no.
  std::optional<Verdict> IfUnknown;
};

/// A function (or constructor, destructor) that can hold its thread.
struct BlockingFunction {
  Names Functions;
  Kind What = Kind::IO;
  Verdict Default = Verdict::Blocks; ///< YAML `tier: high | low | unsure`
  /// Asked in order; the first that holds decides.
  std::vector<Condition> Cases;
  /// Which operand to await instead of blocking on it (`sync_wait(x)`).
  std::optional<Operand> Await;
  /// Which operand is the duration: the library's timer replaces the call.
  std::optional<Operand> Duration;
  std::string DurationUnit;  ///< for integer durations: ns us ms s
  Names DeclaredIn;          ///< if not in the headers of the whole library
  unsigned Line = 0;         ///< in its file, for messages
};

/// Putting a value into a state, or proving that it is in one.
///   {functions: [fcntl], of: {arg: 0}, when: [{arg: 2, has-flag: O_NONBLOCK}], state: nonblocking}
///   {functions: [accept4], of: result, when: …, state: nonblocking, otherwise: blocking}
///   {functions: [std::future::wait_for], of: object, compares: ready, state: ready}
/// Set by the analysis itself: `moved` (from), `awaited` (a local that is
/// older than a suspension which came since), `captured` (by a completion
/// handler) and `handed` (the parameter of a completion handler).
struct StateChange {
  Names Functions;
  Operand Of;
  std::vector<Condition> When; ///< all must hold
  std::string State;           ///< nonblocking blocking file memory ready …
  std::string Otherwise;       ///< the state where `When` does not hold
  /// The two operands are in the same state from here on: a promise and its
  /// future. `State` is empty then.
  std::optional<Operand> Shares;
  /// The state holds only where the call's value was compared equal to this
  /// enumerator, or (`true`, `false`) where it was tested so.
  std::string Compares;
  unsigned Line = 0;
};

/// What a call that is given a callable starts.
enum class Operation {
  Default,   ///< by how the callable runs: later Once, by an executor Hop
  Once,      ///< an asynchronous operation that completes once
  Repeated,  ///< one that calls its handler again and again
  Continues, ///< what the object is the result of: `.then`
  Hop,       ///< nothing but a change of place: `post`
  Around,    ///< the function around the call is one; who makes it, starts none
  None       ///< a subscription, a setting
};

/// What a function does with a callable that it is given.
struct CallableUse {
  Names Functions;
  /// Which argument; -1 is the last; unset: every callable argument.
  std::optional<int> Argument;
  enum How {
    Now,      ///< before it returns, on the caller's thread
    Later,    ///< on the event loop: a completion handler
    Elsewhere,///< on another thread: a hand-off
    Executor, ///< where the executor in operand `ExecutorFrom` runs things
    Never     ///< not called at all (stored for comparison, unsubscribed …)
  } Runs = Later;
  std::optional<Operand> ExecutorFrom;
  /// What the call is in a callback chain.
  Operation Starts = Operation::Default;
  /// It starts that only where all of these hold, and else nothing.
  std::vector<Condition> When;
  unsigned Line = 0;
};

/// A call that wraps a callable and is as good as the callable itself:
/// bind_executor(ex, f), std::bind(f, …), std::move(f).
struct Wrapper {
  Names Functions;
  int Callable = 0;
  std::optional<int> ExecutorFrom; ///< the argument that decides the executor
  /// How the callable is passed the other arguments: before what it is called
  /// with, or among that, as placeholders say. Otherwise nobody knows.
  enum Binding { Unknown, Front, Placed } Binds = Unknown;
};

/// Types that are, or name, places where code runs. `Loop` and `Pool` may also
/// name functions and variables: getGlobalCPUExecutor.
struct Executors {
  Names Loop; ///< io_context
  Names Pool; ///< thread_pool
  /// Types whose first template argument decides: strand<T>.
  Names Wrapping;
  /// Can be anything: any_io_executor. Only the expression can decide.
  Names Erased;
  /// Functions whose result stands for the place of the running coroutine or
  /// of its object: this_coro::executor, get_executor on an I/O object.
  Names Same;
  /// Functions that say whether the caller runs there already:
  /// running_in_this_thread.
  Names Here;
  /// Functions whose result says which thread the caller is on:
  /// std::this_thread::get_id.
  Names Caller;
  /// Functions that say whether two of those are one: pthread_equal.
  Names Equal;
};

/// `co_await` of one of these moves the coroutine to another thread.
struct Hop {
  Names Functions;
  enum To { Pool, Loop, Token, Object, Argument } Where = Token;
  /// For `Argument`: which one is the executor. For `Token`: the completion
  /// token (last argument) decides, and only if it is bound to an executor.
  int Index = 0;
  bool UntilNextAwait = false; ///< the next ordinary await leads back (Asio)
  unsigned Line = 0;
};

/// Starts a coroutine: co_spawn(where, coroutine, …).
struct Spawn {
  Names Functions;
  std::optional<Operand> Where; ///< the executor; unset: on the loop
  Operand Coroutine;
  unsigned Line = 0;
};

/// A family of task types and what fits into their coroutines. In templates
/// `{ns}` is the namespace in which the task type was found (`boost::asio`),
/// `{path}` the same as a folder (`boost/asio`), `{duration}` a std::chrono
/// duration, `{call}` the blocking call as written, `{type}` its
/// type, `{operand}` the awaited operand, `{first}` and `{second}` the tasks to
/// join.
struct Tasks {
  Names Types;    ///< what the coroutine returns
  Names Promises; ///< or its promise's class
  /// The body runs while its consumer waits for the next value: no loop.
  bool Synchronous = false;
  /// Starts to run when it is called, so that dropping it loses no work.
  bool Eager = false;
  /// Made to be dropped (fire_and_forget, AsyncTask).
  bool Detached = false;
  struct Template {
    std::string Text;
    Names Includes;
    bool Unchecked = false;
  };
  std::optional<Template> Sleep, Offload, Yield, Join, AsyncMutex;
  /// The token that makes an `async_` twin awaitable: `{ns}::use_awaitable`.
  std::optional<Template> Token;
  /// The same where the call reports errors in the variable `{error}`.
  std::optional<Template> ErrorToken;
  /// What `Token` throws for an error: classes that are made of the code alone.
  Names Throws;
  /// Resumes on `{executor}`.
  std::optional<Template> BoundToken;
  /// Starts a coroutine in ordinary code, on `{executor}`; an exception that
  /// leaves it leaves the loop, as a handler's does. `{coroutine}` is
  /// `[captures]() -> {awaitable} { … }`.
  std::optional<Template> Start;
  std::optional<Template> Nothing; ///< the task type without a value
  std::optional<Template> Value;   ///< and with one of `{type}`
  /// Awaits a function that is given a callback. `CallbackStart` is a statement
  /// that declares the variable `{start}`, in which `{call}` stands, given
  /// `Callback`: something to call with `{parameters}`, of which `{results}`
  /// go on. `CallbackAwait` is the operand of `co_await`; `{types}` are those
  /// of the results, `{token}` is the one for errors if the first is one.
  std::optional<Template> CallbackStart, Callback, CallbackAwait;
  /// Waits for the time point `{until}` of the clock `{clock}`, whose time may
  /// be set while it waits.
  std::optional<Template> SleepUntil;
  unsigned Line = 0;
};

/// `X(args…)` blocks where `async_X(args…, token)` stands beside it.
struct Twins {
  std::string Prefix = "async_";
  /// Error codes may be extra in the sync one.
  Names ErrorTypes;
  /// Kinds of single names, where it is not io: {resolve: dns, wait: wait,
  /// basic_waitable_timer::wait: sleep}; see `Lookup::twinKind`.
  std::vector<std::pair<std::string, Kind>> Kinds;
  std::vector<Condition> Cases;
};

/// Names that `cotidy-lock-across-await` needs.
struct Locks {
  Names Mutexes; ///< std::mutex: its owner is a thread
  Names Guards;  ///< std::lock_guard: locks in its constructor
  Names Defer;   ///< std::defer_lock_t, std::try_to_lock_t: does not (surely) lock
  Names Acquire; ///< members and functions that lock
  Names Release; ///< members and functions that unlock or give away
};

/// What a header needs before Clang can read it.
struct Shim {
  std::string Header;         ///< as its path ends: asio/detail/config.hpp
  unsigned MinStandard = 0;   ///< 20: C++20 or later
  std::string UnlessContains; ///< text in the header that shows it is mended
  std::vector<std::pair<std::string, std::string>> Defines;
  std::string Why;
};

/// One knowledge file.
struct Library {
  std::string Name;
  std::string File;
  Names Namespaces;
  std::string Docs;
  /// Its functions are C functions: one in the global namespace is meant only
  /// if it has C linkage. A user's own C++ `read(…)` is another function.
  bool CLinkage = false;
  /// Where the self-test finds the names that this file uses.
  Names DeclaredIn;
  /// Names that not every version of those headers has.
  Names Unchecked;
  /// Path parts that show a header to be this library's: bodies in it are
  /// skipped, and no findings are made there.
  Names Headers;
  std::vector<BlockingFunction> Blocking;
  std::vector<StateChange> States;
  std::vector<CallableUse> Callables;
  std::vector<Wrapper> Wrappers;
  std::optional<Executors> Where;
  std::vector<Hop> Hops;
  std::vector<Spawn> Spawns;
  std::vector<Tasks> TaskTypes;
  std::optional<Twins> SyncTwins;
  std::optional<Locks> Mutexes;
  std::vector<Shim> Shims;
  /// Functions whose calls end a path (assertion failure handlers).
  Names Cuts;
  /// Types of a variable that makes the body around it a stackless coroutine.
  Names Stackless;
  /// Function templates that construct their first template argument from what
  /// they are given (std::make_shared).
  Names Makers;
  /// Initiating functions that only wait for time to pass, or end something:
  /// no step of a chain where something else goes on.
  Names Minor;
  /// Functions whose error is an answer: make_address, of a name.
  Names Answers;
  /// Functions that say that something is still open, and that it is not.
  Names Open, Closing;
  /// Classes that own memory and what their template arguments name, and of
  /// whose end nothing else can be seen: std::vector.
  Names Values;
  /// Functions that call what they are given where the compiler sees whether it
  /// fits: a rewrite is compiled with their bodies.
  Names Bodies;
  /// Initiating functions by rule: a function of these namespaces whose name
  /// begins so takes a completion handler last ("async_").
  std::string InitiatingPrefix;
  /// Names of types; what is given to a parameter of one is called later, once:
  /// GAsyncReadyCallback.
  Names HandlerTypes;
  /// Virtual functions that the library calls on its loop: what overrides them
  /// is a loop context (an HTTP server's request handler).
  Names EntryPoints;
};

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_SCHEMA_H
