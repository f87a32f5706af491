//===- callback/Chain.h - callback chains ----------------------*- C++ -*-===//
//
//   [Function] --Operations--> operations, and what each one's handler starts
//              --chains()-->   [Chain]
//
//   socket.async_connect(e, [&](error_code) {      // operation 0, the root
//     async_write(socket, b, [&](error_code, …) {  // operation 1, nested
//       do_read();                                 // to 2, through a function
//     });
//   });
//
// An operation is a call that is given a completion handler and returns at
// once. It links to those that its handler starts, in the handler itself or in
// functions that the handler calls. What runs by itself is a chain by itself:
// a handler that starts its own operation anew and something else beside it
// (accept, and a session) has begun a second chain.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_CHAIN_H
#define COTIDY_CALLBACK_CHAIN_H

#include "callback/DynamicTypes.h"
#include "model/Possible.h"

#include <vector>

namespace cotidy::callback {

using knowledge::Operation;
using model::Callable;
using model::Function;
using model::Answers;
using model::Graph;
using model::Possible;
using model::Value;
using model::Variables;

/// A call that starts an operation, as one body has it.
struct Site {
  const Function *In;
  const model::Start *Started;
  const model::Call *Called; ///< one of the two
  Callable Handler;
  /// Where it makes a difference: whose object runs the body.
  const DynamicType *Self = nullptr;
  /// Of a call: as which argument the handler is given; there may be several.
  unsigned Argument = 0;

  const Position &where() const {
    return Started ? Started->Where : Called->Where;
  }
  const model::Moment &when() const {
    return Started ? Started->When : Called->When;
  }
  llvm::StringRef name() const { return Started ? Started->By : Called->Name; }
  /// It only continues what has been started elsewhere.
  bool continues() const { return Started && Started->Continued.valid(); }
};

/// A stop on the way from a handler to an operation: in `In`, at `When`.
struct Stop {
  const Function *In;
  model::Moment When;
  Position Where;
  bool InLoop = false;                   ///< perhaps many times in one run
  const model::Start *Started = nullptr; ///< the call, or the hop: one
  const model::Call *Called = nullptr;   ///< of the two
  bool InState = false;                  ///< done in one state of many
  bool InCase = false;                   ///< in a `case` of a `switch`
};

/// An operation that a body starts, and the way there.
struct Reached {
  size_t To; ///< an index into Operations::nodes
  const Function *Handler;
  std::vector<Stop> Way; ///< from the handler to the initiating call itself
  /// Reached only where something has failed, or is ended for what is wrong.
  bool Failed = false;
  bool Never = false;    ///< nobody goes there
  bool Always = true;    ///< gone whenever nothing has failed
  bool Closing = false;  ///< by a function that ends something
  bool ByClass = false;  ///< as the class of the object at hand has it
  Answers So;            ///< what is so on that way, and stays so
  Answers First;         ///< what else has to be so when the handler begins
  Answers Now;           ///< what is so where it comes to the operation
  Variables Changed;     ///< what may have been changed on the way
};

/// How one operation comes to be started from the handler of another.
struct Link {
  size_t From = 0, To = 0;
  enum Sort {
    Nested,    ///< the call stands in the handler itself, a lambda
    Scattered, ///< in a named handler, or in a function that it calls
    Loop       ///< back to an operation that came before
  } Is = Scattered;
  Position Where; ///< in the handler: the call that leads there
  /// The handler's name; "lambda" if it has none; empty where a continuation
  /// waits for what the other results in.
  std::string Handler;
  bool Parallel = false; ///< another operation is started in the same run
  bool Never = false;    ///< nobody goes there
  bool Shut = false;     ///< nor does anybody in what begins as the chain does
  /// Somebody goes there only where something has failed, and by a long way.
  bool Far = false;
  /// Every way there. One without stops is a continuation's.
  std::vector<Reached> Ways;
};

/// One operation of a chain.
struct Step {
  Position Where;   ///< the callee of the initiating call
  std::string Name; ///< the initiating function, qualified
  Operation Is = Operation::Once;
  bool Minor = false; ///< it only waits for time to pass, or ends something
  /// If only its declaration says that it is asynchronous: how many signs, and
  /// whether it is seen to keep its handler.
  unsigned Signs = 0;
  bool Keeps = false;
  const Function *In = nullptr;          ///< the body that it stands in
  const model::Start *Started = nullptr; ///< what is known of the call: one
  const model::Call *Called = nullptr;   ///< of the two
  std::vector<Site> Sites; ///< wherever it is started; the first one is above
  bool Several = false; ///< with handlers that only do the same
};

struct Chain {
  std::vector<Step> Steps;     ///< by place in the source
  std::vector<Link> Links;     ///< in the order of the longest path first
  std::vector<size_t> Longest; ///< the longest way through, from the root on
  std::vector<size_t> Roots;   ///< further operations at which it can begin
  std::vector<size_t> Entries; ///< those of them that surely are beginnings
  bool Loops = false;          ///< over two or more operations
  bool SelfLoops = false;      ///< an operation starts itself again
  /// Most of it is so by few signs only, a step has no name or has been begun
  /// elsewhere, it begins with a close, or nobody sees whether the last one is
  /// the last.
  bool Doubtful = false;

  const Step &root() const { return Steps[Longest.front()]; }
  size_t depth() const { return Longest.size(); }
};

/// `async_write` of `boost::asio::async_write`: the rest is the same all along
/// a chain.
llvm::StringRef shortName(llvm::StringRef Name);

bool has(const Function &F, model::Trait T);

/// How messages name an operation.
std::string quoted(const Step &S);

/// Is its handler now this, now that, as `?:` decides?
bool isChosen(const Site &Of);

/// Do the two happen in one run of what they both come from?
bool inOneRun(const Reached &A, const Reached &B);

/// All chains, from the first operation on, in the order of the source.
std::vector<Chain> chains(const Graph &Joined);

/// The same, but of a chain in a template one for each of its instances, the
/// deepest first: `chains` has only that one.
std::vector<Chain> chainsOfInstances(const Graph &Joined);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_CHAIN_H
