//===- model/Function.h - what a function does, without AST ----*- C++ -*-===//
//
//   AST of one unit --summarise()--> [Function] --Graph--> paths and chains
//
// A `Function` says all that callers need to know of a body: what in it can
// block, whom it calls, what it starts, what it does with the callables that
// it is given. It holds no AST, so that the functions of many units can be
// joined.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_FUNCTION_H
#define COTIDY_MODEL_FUNCTION_H

#include "knowledge/Schema.h"
#include "model/AsyncCall.h"
#include "support/Finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cotidy::model {

using knowledge::Kind;
using knowledge::Operation;
using knowledge::Thread;
using knowledge::Verdict;

/// A function's USR; made unique by its file where the linkage is internal.
using FunctionId = std::string;

/// A value that can be called, as far as one unit can tell what it is.
struct Callable {
  enum What {
    Unknown,
    Function, ///< the function `Id`
    Parameter,///< whatever is given to `Id` as its parameter `Index`
    Field     ///< whatever is stored in the field `Id` (a USR)
  } Is = Unknown;
  std::string Id;
  unsigned Index = 0;
  bool Library = false; ///< a function of a library, which has no body here
  /// Of a member function: the class of the object, as far as its type tells.
  std::string Class = {};

  friend bool operator==(const Callable &A, const Callable &B) {
    return std::tie(A.Is, A.Id, A.Index) == std::tie(B.Is, B.Id, B.Index);
  }
  friend bool operator<(const Callable &A, const Callable &B) {
    return std::tie(A.Is, A.Id, A.Index) < std::tie(B.Is, B.Id, B.Index);
  }
};

/// A callable or an executor handed to a parameter of a callee.
struct Argument {
  unsigned Parameter = 0;
  Callable Value;
  /// Signs in the declarations alone that the callee calls it later; see
  /// model/Signs.h.
  unsigned Signs = 0;
  /// Set if the argument is an executor: what it runs things on.
  std::optional<Thread> Executor;
};

/// Where something runs: known, or decided by an executor that is given to
/// parameter `Parameter` of function `Id`.
struct Place {
  Thread On = Thread::Loop;
  std::optional<Callable> Decides;
};

/// Where in the flow of a body something happens; see Function::mayFollow.
struct Moment {
  unsigned Block = 0; ///< of the control-flow graph
  unsigned Order = 0; ///< within the block
};

/// What a call gives to a parameter: a constant, as `Asked::Value`, or else
/// what is not that; or what another variable is.
struct Constant {
  unsigned Parameter = 0;
  std::int64_t Value = 0;
  bool Is = true;
  Callable From; ///< a parameter or a field, or unknown
};

/// What a call gives to a parameter is in this state ("ready"), or what it is
/// called on.
struct GivenState {
  static constexpr unsigned Object = ~0u;
  unsigned Parameter = 0;
  std::string State;
};

/// A call of a function with a body somewhere, seen from the caller.
struct Call {
  Position Where;
  Moment When;
  Callable Callee;
  std::string Name; ///< as messages show it
  bool Virtual = false;
  bool InLoop = false;
  bool Awaited = false;
  unsigned Given = 0; ///< how many arguments, objects at hand left out
  /// Where the caller runs here, if it was entered on a loop.
  Thread On = Thread::Loop;
  std::vector<Argument> Arguments;
  /// Nothing for a call that nobody wrote: a destructor's, an algorithm's.
  std::optional<AsyncCall> How;
  bool Failed = false; ///< it is given an error that is made for it
  std::vector<Constant> Constants = {}; ///< among what it is given
  std::vector<GivenState> States = {};  ///< of what it is given
};

/// A call that holds its thread by itself.
struct BlockingCall {
  Position Where;
  Moment When;
  std::string Name;
  Kind What = Kind::IO;
  Verdict Is = Verdict::Blocks;
  /// The verdict where a call on the way is in a loop (bulk work).
  Verdict InLoopIs = Verdict::Blocks;
  bool InLoop = false;
  Thread On = Thread::Loop;
  /// A hop before it that was meant to leave the loop, and does not.
  Position StayedAt;
  /// Not blocking if this field, or captured variable, is put into this state
  /// anywhere.
  std::string UnlessField, UnlessState;
  /// Nor if this parameter, as in `GivenState`, is in one of these states.
  std::optional<unsigned> UnlessGiven;
  std::vector<std::string> GivenStates;
  std::optional<EditSet> Fix;
  std::vector<EditSet> Offers;
};

/// A callable that the body gives away to be run later.
struct Start {
  Position Where;
  Moment When;
  Callable Target;
  Place Runs;
  std::string By;   ///< the initiating function, as messages show it
  bool Spawns = false; ///< a coroutine is started, not a handler stored
  Operation Is = Operation::Once;
  /// For `Continues`: where that was started whose result is continued.
  Position Continued;
  std::string Of; ///< where that is no call: the variable that is continued
  /// What the callable returns has to be waited for by who continues the call.
  bool Pending = true;
  bool Minor = false; ///< it only waits for time to pass, or ends something
  /// It starts nothing itself: the operation is the function around it, which
  /// hands its own callback on.
  bool Around = false;
  bool Chosen = false; ///< it is given this callable or another, by `?:`
  /// Unless `Is` is `None`.
  std::optional<AsyncCall> How;
  std::vector<Constant> Constants = {}; ///< among what is bound to it
};

/// A callable put into a field.
struct Store {
  std::string Field;
  Callable Value;
  Position Where = {};
  bool Own = false; ///< of the object whose member the body is
};

/// A callable that the body keeps, in a container or a message, say.
struct Kept {
  Callable Value;
  std::string Field; ///< or variable; empty if it has no name
  Position Where = {};
  /// By making another object of it: a capture, a local, a std::function.
  bool Copied = false;
};

/// A field or variable from which a callable is taken out to be called: it is
/// called once, then gone.
struct Emptied {
  std::string Field;
  bool AsTasks = false; ///< all of them, one after the other, without results
};

/// Something that a function does with a callback, and that who waits for its
/// call must know.
struct Fault {
  enum Sort {
    Twice,  ///< it can be called more than once
    Missed, ///< or never
    Lost,   ///< it is kept, or nobody sees what becomes of it
    After,  ///< something is done after it has been called
    Ends    ///< a local ends then
  } Is = Lost;
  Position Where;
};

/// A callback handed on, by itself or in a lambda that calls it: to a function,
/// or to whatever `Start` is at that place.
struct HandedOn {
  Position Where;
  std::optional<Callable> To; ///< the parameter that takes it
  bool Directly = false;      ///< before the function returns
  std::optional<Fault> Then;  ///< what is done next
};

/// What becomes of a callable parameter of a function: without faults, it is
/// called once and last, as far as that is for the function to say.
struct Callback {
  unsigned Parameter = 0;
  std::vector<Fault> Faults;
  std::vector<HandedOn> Given;
  bool AtOnce = false; ///< it may be called before the function returns
};

/// A field or local variable that is put into a state ("nonblocking").
struct FieldState {
  std::string Field;
  std::string State;
};

/// The blocks of a body that may come after `Block` in one run of it; the
/// block itself is one of them if it is in a loop.
struct After {
  unsigned Block = 0;
  std::vector<unsigned> Later;
};

/// A block that is reached only where something has failed; unless `Surely`
/// if the body is the handler of a library's operation.
struct Failure {
  unsigned Block = 0;
  bool Surely = true;
};

/// A block that no run can do without in which nothing has failed, if the body
/// is the handler of a library's operation, or if it is not.
struct Certain {
  unsigned Block = 0;
  bool AsHandler = false;
};

/// A block that is reached only where a parameter or a field has been found to
/// be `Value`, or else not to be; or its bits in `Mask`. Of a bool, a pointer,
/// or what converts to a bool, 0 is no.
struct Asked {
  unsigned Block = 0;
  Callable Of;
  std::int64_t Value = 0;
  bool Is = false;
  std::int64_t Mask = -1;
  /// Of a field: the blocks that can be reached once that has been found.
  std::vector<unsigned> After;
};

/// What a variable of such a type is given: a parameter by a call or a binder,
/// a field by its constructor or an assignment. A constant, or else what `From`
/// is.
struct Truth {
  Callable To;
  std::optional<std::int64_t> Is;
  Callable From; ///< a parameter or a field, or unknown
  bool Made = false;     ///< a field, while its object is made
  bool Assigned = false; ///< a field: there is an `Assignment` of it, too
};

/// An assignment to a field.
struct Assignment {
  Callable To;
  std::optional<std::int64_t> Value; ///< nothing unless it is a constant
  Moment When;
  /// Blocks that are only reached after it, or after another one to the same.
  std::vector<unsigned> Before;
  /// Blocks that can be reached from its own without another one to the same.
  std::vector<unsigned> Reaches;
};

/// What one body does.
struct Function {
  FunctionId Id;
  std::string Name;  ///< qualified; "lambda" for lambdas
  Position Where;
  unsigned Standard = 0; ///< of C++, for which it is compiled: 20; 0 for C
  enum Sort { Plain, Coroutine, Generator } Body = Plain;
  bool Lambda = false;
  FunctionId Enclosing; ///< of a lambda: whose body it stands in
  /// A coroutine by macros (asio::coroutine): one handler, entered again and
  /// again, written straight down.
  bool Stackless = false;
  std::vector<FunctionId> Overrides; ///< virtual functions that it implements
  /// The classes that declare those, by their USRs, in the same order.
  std::vector<std::string> OverridesOf;
  /// Of a member function, and of a lambda in one: its class, by its USR, and
  /// those that the class derives from, if there are virtual functions in it.
  std::string Class;
  std::vector<std::string> Bases;
  bool Abstract = false; ///< the class is
  std::vector<Call> Calls;
  std::vector<BlockingCall> Blocks;
  std::vector<Start> Starts;
  std::vector<Store> Stores;
  std::vector<Kept> Keeps;
  std::vector<Emptied> Empties;
  std::vector<FieldState> States;
  /// One for each block in which something happens; these, and what comes
  /// later in each, in the order of their numbers.
  std::vector<After> Flow;
  std::vector<Failure> Failures; ///< of the same blocks
  std::vector<Certain> Always;   ///< of the same blocks
  std::vector<Asked> Asks;       ///< of the same blocks
  std::vector<Truth> Truths;
  std::vector<Assignment> Assigns;
  /// A return that it can reach without having called or started anything of
  /// the project's.
  Position Quiet;
  std::vector<Callback> Callbacks; ///< of parameters that can be called
  std::optional<Handler> AsHandler; ///< nothing where it can be nobody's
  std::vector<Trait> Traits;

  /// May \p B happen after \p A in one run of the body?
  bool mayFollow(const Moment &A, const Moment &B) const;
  /// Does \p A happen only where something has failed?
  bool isAfterFailure(const Moment &A, bool AsHandler) const;
  /// Does \p A happen whenever nothing has failed?
  bool isCertain(const Moment &A, bool AsHandler) const;
};

} // namespace cotidy::model

#endif // COTIDY_MODEL_FUNCTION_H
