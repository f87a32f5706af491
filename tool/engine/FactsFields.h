//===- engine/FactsFields.h - the members of all facts ---------*- C++ -*-===//
//
// One `fields` for each struct that facts are made of, for writing and reading
// alike. The structured bindings do not compile when a struct gets a member
// that is not listed here.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_FACTSFIELDS_H
#define COTIDY_ENGINE_FACTSFIELDS_H

#include "engine/Unit.h"

namespace cotidy::engine {

template <class IO> void fields(IO &Do, Position &P) {
  auto &[File, Line, Column, Offset] = P;
  Do("file", File);
  Do("line", Line);
  Do("column", Column);
  Do("offset", Offset);
}

template <class IO> void fields(IO &Do, Note &N) {
  auto &[Where, Message, Is, Depth] = N;
  Do("where", Where);
  Do("message", Message);
  Do("is", Is);
  Do("depth", Depth);
}

template <class IO> void fields(IO &Do, Edit &E) {
  auto &[File, Offset, Length, Text] = E;
  Do("file", File);
  Do("offset", Offset);
  Do("length", Length);
  Do("text", Text);
}

template <class IO> void fields(IO &Do, EditSet &S) {
  auto &[Title, Edits] = S;
  Do("title", Title);
  Do("edits", Edits);
}

template <class IO> void fields(IO &Do, ChainSize &C) {
  auto &[Depth, Operations] = C;
  Do("depth", Depth);
  Do("operations", Operations);
}

template <class IO> void fields(IO &Do, Finding &F) {
  auto &[Check, Where, Message, Notes, Fix, Offers, Chain, Function] = F;
  Do("check", Check);
  Do("where", Where);
  Do("message", Message);
  Do("notes", Notes);
  Do("fix", Fix);
  Do("offers", Offers);
  Do("chain", Chain);
  Do("function", Function);
}

template <class IO> void fields(IO &Do, model::Callable &C) {
  auto &[Is, Id, Index, Library, Class] = C;
  Do("is", Is);
  Do("id", Id);
  Do("index", Index);
  Do("library", Library);
  Do("class", Class);
}

template <class IO> void fields(IO &Do, model::Argument &A) {
  auto &[Parameter, Value, Signs, Executor] = A;
  Do("parameter", Parameter);
  Do("value", Value);
  Do("signs", Signs);
  Do("executor", Executor);
}

template <class IO> void fields(IO &Do, model::Place &P) {
  auto &[On, Decides] = P;
  Do("on", On);
  Do("decides", Decides);
}

template <class IO> void fields(IO &Do, model::Moment &M) {
  auto &[Block, Order] = M;
  Do("block", Block);
  Do("order", Order);
}

template <class IO> void fields(IO &Do, model::After &A) {
  auto &[Block, Later] = A;
  Do("block", Block);
  Do("later", Later);
}

template <class IO> void fields(IO &Do, model::Failure &F) {
  auto &[Block, Surely] = F;
  Do("block", Block);
  Do("surely", Surely);
}

template <class IO> void fields(IO &Do, model::Certain &C) {
  auto &[Block, AsHandler] = C;
  Do("block", Block);
  Do("as-handler", AsHandler);
}

template <class IO> void fields(IO &Do, model::Asked &A) {
  auto &[Block, Of, Value, Is, Mask, After] = A;
  Do("block", Block);
  Do("of", Of);
  Do("value", Value);
  Do("is", Is);
  Do("mask", Mask);
  Do("after", After);
}

template <class IO> void fields(IO &Do, model::Truth &T) {
  auto &[To, Is, From, Made, Assigned] = T;
  Do("to", To);
  Do("is", Is);
  Do("from", From);
  Do("made", Made);
  Do("assigned", Assigned);
}

template <class IO> void fields(IO &Do, model::Assignment &A) {
  auto &[To, Value, When, Before, Reaches] = A;
  Do("to", To);
  Do("value", Value);
  Do("when", When);
  Do("before", Before);
  Do("reaches", Reaches);
}

template <class IO> void fields(IO &Do, model::Constant &C) {
  auto &[Parameter, Value, Is, From] = C;
  Do("parameter", Parameter);
  Do("value", Value);
  Do("is", Is);
  Do("from", From);
}

template <class IO> void fields(IO &Do, model::GivenState &S) {
  auto &[Parameter, State] = S;
  Do("parameter", Parameter);
  Do("state", State);
}

template <class IO> void fields(IO &Do, model::Call &C) {
  auto &[Where, When, Callee, Name, Virtual, InLoop, Awaited, Given, On,
         Arguments, How, Failed, Constants, States] = C;
  Do("where", Where);
  Do("when", When);
  Do("callee", Callee);
  Do("name", Name);
  Do("virtual", Virtual);
  Do("in-loop", InLoop);
  Do("awaited", Awaited);
  Do("given", Given);
  Do("on", On);
  Do("arguments", Arguments);
  Do("how", How);
  Do("failed", Failed);
  Do("constants", Constants);
  Do("states", States);
}

template <class IO> void fields(IO &Do, model::BlockingCall &B) {
  auto &[Where, When, Name, What, Is, InLoopIs, InLoop, On, StayedAt,
         UnlessField, UnlessState, UnlessGiven, GivenStates, Fix, Offers] = B;
  Do("where", Where);
  Do("when", When);
  Do("name", Name);
  Do("what", What);
  Do("is", Is);
  Do("in-loop-is", InLoopIs);
  Do("in-loop", InLoop);
  Do("on", On);
  Do("stayed-at", StayedAt);
  Do("unless-field", UnlessField);
  Do("unless-state", UnlessState);
  Do("unless-given", UnlessGiven);
  Do("given-states", GivenStates);
  Do("fix", Fix);
  Do("offers", Offers);
}

template <class IO> void fields(IO &Do, model::Capture &C) {
  auto &[Name, Type, By, Mutated, KeepsAlive, Local] = C;
  Do("name", Name);
  Do("type", Type);
  Do("by", By);
  Do("mutated", Mutated);
  Do("keeps-alive", KeepsAlive);
  Do("local", Local);
}

template <class IO> void fields(IO &Do, model::Rewritten &R) {
  auto &[Steps, Part, Edits, Summary, RefusedAt, Refusal] = R;
  Do("steps", Steps);
  Do("part", Part);
  Do("edits", Edits);
  Do("summary", Summary);
  Do("refused-at", RefusedAt);
  Do("refusal", Refusal);
}

template <class IO> void fields(IO &Do, model::AsyncCall &C) {
  auto &[Object, OnNew, OnAnother, Binders, Executor, Captures, RunsAfter,
         LocalDies, Local, OwnerDies, Owner, Caught, Waited, RunsLoop, InLoop,
         InState, InCase, InMacro, Returned, Future, Alone, ResultUsed,
         Dependent, Nested, Becomes] = C;
  Do("object", Object);
  Do("on-new", OnNew);
  Do("on-another", OnAnother);
  Do("binders", Binders);
  Do("executor", Executor);
  Do("captures", Captures);
  Do("runs-after", RunsAfter);
  Do("local-dies", LocalDies);
  Do("local", Local);
  Do("owner-dies", OwnerDies);
  Do("owner", Owner);
  Do("caught", Caught);
  Do("waited", Waited);
  Do("runs-loop", RunsLoop);
  Do("in-loop", InLoop);
  Do("in-state", InState);
  Do("in-case", InCase);
  Do("in-macro", InMacro);
  Do("returned", Returned);
  Do("future", Future);
  Do("alone", Alone);
  Do("result-used", ResultUsed);
  Do("dependent", Dependent);
  Do("nested", Nested);
  Do("becomes", Becomes);
}

template <class IO> void fields(IO &Do, model::Parameter &P) {
  auto &[Name, Type, Used] = P;
  Do("name", Name);
  Do("type", Type);
  Do("used", Used);
}

template <class IO> void fields(IO &Do, model::Handler &H) {
  auto &[Results, Test, TestAt, Partial, Before, After, Exits] = H;
  Do("results", Results);
  Do("test", Test);
  Do("test-at", TestAt);
  Do("partial", Partial);
  Do("before", Before);
  Do("after", After);
  Do("exits", Exits);
}

template <class IO> void fields(IO &Do, model::Start &S) {
  auto &[Where, When, Target, Runs, By, Spawns, Is, Continued, Of,
         Pending, Minor, Around, Chosen, How, Constants] = S;
  Do("where", Where);
  Do("when", When);
  Do("target", Target);
  Do("runs", Runs);
  Do("by", By);
  Do("spawns", Spawns);
  Do("is", Is);
  Do("continued", Continued);
  Do("of", Of);
  Do("pending", Pending);
  Do("minor", Minor);
  Do("around", Around);
  Do("chosen", Chosen);
  Do("how", How);
  Do("constants", Constants);
}

template <class IO> void fields(IO &Do, model::Store &S) {
  auto &[Field, Value, Where, Own] = S;
  Do("field", Field);
  Do("value", Value);
  Do("where", Where);
  Do("own", Own);
}

template <class IO> void fields(IO &Do, model::Kept &K) {
  auto &[Value, Field, Where, Copied] = K;
  Do("value", Value);
  Do("field", Field);
  Do("where", Where);
  Do("copied", Copied);
}

template <class IO> void fields(IO &Do, model::Emptied &E) {
  auto &[Field, AsTasks] = E;
  Do("field", Field);
  Do("as-tasks", AsTasks);
}

template <class IO> void fields(IO &Do, model::Fault &F) {
  auto &[Is, Where] = F;
  Do("is", Is);
  Do("where", Where);
}

template <class IO> void fields(IO &Do, model::HandedOn &H) {
  auto &[Where, To, Directly, Then] = H;
  Do("where", Where);
  Do("to", To);
  Do("directly", Directly);
  Do("then", Then);
}

template <class IO> void fields(IO &Do, model::Callback &C) {
  auto &[Parameter, Faults, Given, AtOnce] = C;
  Do("parameter", Parameter);
  Do("faults", Faults);
  Do("given", Given);
  Do("at-once", AtOnce);
}

template <class IO> void fields(IO &Do, model::FieldState &S) {
  auto &[Field, State] = S;
  Do("field", Field);
  Do("state", State);
}

template <class IO> void fields(IO &Do, model::Function &F) {
  auto &[Id, Name, Where, Standard, Body, Lambda, Enclosing, Stackless,
         Overrides, OverridesOf, Class, Bases, Abstract, Calls, Blocks, Starts,
         Stores, Keeps, Empties, States, Flow, Failures, Always, Asks, Truths,
         Assigns, Quiet, Callbacks, AsHandler, Traits] = F;
  Do("id", Id);
  Do("name", Name);
  Do("where", Where);
  Do("standard", Standard);
  Do("body", Body);
  Do("lambda", Lambda);
  Do("enclosing", Enclosing);
  Do("stackless", Stackless);
  Do("overrides", Overrides);
  Do("overrides-of", OverridesOf);
  Do("class", Class);
  Do("bases", Bases);
  Do("abstract", Abstract);
  Do("calls", Calls);
  Do("blocks", Blocks);
  Do("starts", Starts);
  Do("stores", Stores);
  Do("keeps", Keeps);
  Do("empties", Empties);
  Do("states", States);
  Do("flow", Flow);
  Do("failures", Failures);
  Do("always", Always);
  Do("asks", Asks);
  Do("truths", Truths);
  Do("assigns", Assigns);
  Do("quiet", Quiet);
  Do("callbacks", Callbacks);
  Do("as-handler", AsHandler);
  Do("traits", Traits);
}

template <class IO> void fields(IO &Do, ParseError &E) {
  auto &[Where, Message] = E;
  Do("where", Where);
  Do("message", Message);
}

template <class IO> void fields(IO &Do, SourceText &S) {
  auto &[File, Hash] = S;
  Do("file", File);
  Do("hash", Hash);
}

template <class IO> void fields(IO &Do, Shimmed &S) {
  auto &[Notes, Missing] = S;
  Do("notes", Notes);
  Do("missing", Missing);
}

template <class IO> void fields(IO &Do, UnitFacts &U) {
  auto &[File, Parsed, Warnings, Files, Errors, Findings, Functions, Silenced,
         Shims, Notes, Checks, Options, Sources] = U;
  Do("file", File);
  Do("parsed", Parsed);
  Do("files", Files);
  Do("errors", Errors);
  Do("findings", Findings);
  Do("functions", Functions);
  Do("silenced", Silenced);
  Do("shims", Shims);
  Do("notes", Notes);
  Do("checks", Checks);
  Do("options", Options);
  Do("sources", Sources);
}

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_FACTSFIELDS_H
