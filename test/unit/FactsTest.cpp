// Facts survive the way to disk and back.
#include "engine/Facts.h"
#include "gtest/gtest.h"

using namespace cotidy;
using namespace cotidy::engine;

namespace {

std::string written(const UnitFacts &Facts) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  write(Facts, Out);
  return Text;
}

UnitFacts everything() {
  Position At{"/src/a.cpp", 3, 7, 41};
  EditSet Fix{"await it", {{"/src/a.cpp", 41, 5, "co_await f\xff"}}};
  model::Callable Target{model::Callable::Parameter, "c:@F@g#", 2};

  model::AsyncCall How;
  How.Object = "socket_";
  How.Binders = {"asio::bind_executor", "std::bind"};
  How.Captures = {
      {"self", "std::shared_ptr<S>", model::Capture::ByInit, true, true, true}};
  How.Executor = "strand_";
  How.RunsAfter = How.LocalDies = How.OwnerDies = At;
  How.Local = "lock";
  How.Owner = "client";
  How.OnNew = How.Waited = How.InLoop = How.InState = How.InMacro = How.Alone =
      How.ResultUsed = true;
  How.Dependent = How.Nested = How.InCase = How.Returned = How.Future = true;
  model::Handler AsHandler;
  AsHandler.Results = {{"ec", "asio::error_code", true}};
  AsHandler.Test = model::ErrorTest::RunsOnSuccess;
  AsHandler.TestAt = At;
  AsHandler.Partial = true;
  AsHandler.Before = {At};
  AsHandler.After = {At, At};
  AsHandler.Exits = {At, At, At};

  model::Function F;
  F.Id = "c:@F@f#";
  F.Name = "ns::f";
  F.Where = At;
  F.Standard = 20;
  F.Body = model::Function::Coroutine;
  F.Lambda = true;
  F.Enclosing = "c:@F@h#";
  F.Stackless = true;
  F.Overrides = {"c:@S@B@F@f#"};
  F.OverridesOf = {"c:@S@B"};
  F.Class = "c:@S@D";
  F.Bases = {"c:@S@B"};
  F.Abstract = true;
  F.Calls = {{At,
              {3, 4},
              Target,
              "g",
              true,
              true,
              true,
              2,
              knowledge::Thread::Pool,
              {{1, Target, 3, knowledge::Thread::Unsure}},
              How,
              false,
              {},
              {{1, "ready"}}}};
  F.Blocks = {{At,
               {4, 1},
               "sleep",
               knowledge::Kind::Sleep,
               knowledge::Verdict::Low,
               knowledge::Verdict::Unsure,
               true,
               knowledge::Thread::Unsure,
               At,
               "c:@FI@s",
               "nonblocking",
               1,
               {"ready", "handed"},
               Fix,
               {Fix, Fix}}};
  F.Starts = {{At,
               {2, 7},
               Target,
               {knowledge::Thread::Pool, Target},
               "post",
               true,
               knowledge::Operation::Hop,
               At,
               "load",
               false,
               true,
               true,
               true,
               How}};
  F.Stores = {{"c:@FI@h", Target, At}};
  F.Keeps = {{Target, "c:@FI@q", At, true}};
  F.Empties = {{"c:@FI@h"}};
  F.States = {{"c:@FI@s", "nonblocking"}};
  F.Flow = {{2, {3, 2}}};
  F.Failures = {{3, false}};
  F.Asks = {{3, Target, 5, true, 7, {2, 3}}};
  F.Assigns = {{Target, 5, {2, 7}, {3}, {2, 3}}};
  F.Quiet = At;
  F.Callbacks = {
      {1,
       {{model::Fault::Missed, At}},
       {{At, Target, true, model::Fault{model::Fault::Ends, At}}},
       true}};
  F.AsHandler = AsHandler;
  F.Traits = {model::Trait::Virtual, model::Trait::Conditional};

  UnitFacts U;
  U.File = "/src/a.cpp";
  U.Parsed = true;
  U.Files = {"/src/a.cpp", "/src/a.h"};
  U.Errors = {{At, "an \"error\"\n"}, {{}, "without a place"}};
  U.Findings = {{"cotidy-callback-chain",
                 At,
                 "chain",
                 {{At, "here"}},
                 Fix,
                 {Fix},
                 ChainSize{3, 4}}};
  U.Functions = {F, {}};
  U.Shims = {{"a shim"}, "a macro"};
  U.Notes = {"a note"};
  U.Checks = {"cotidy-blocking-call"};
  U.Options = {{"cotidy-blocking-call.MinSleepMs", "5"}};
  U.Sources = {{"/src/a.cpp", "00ff"}};
  return U;
}

TEST(Facts, RoundTripIsExact) {
  UnitFacts Before = everything();
  std::string Text = written(Before);
  auto Read = read(Text, "a.facts");
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  ASSERT_EQ(Read->size(), 1u);
  const UnitFacts &After = Read->front();
  EXPECT_EQ(After.Findings, Before.Findings);
  EXPECT_EQ(After.Shims.Notes, Before.Shims.Notes);
  EXPECT_EQ(After.Shims.Missing, Before.Shims.Missing);
  EXPECT_EQ(After.Notes, Before.Notes);
  EXPECT_EQ(After.Files, Before.Files);
  EXPECT_EQ(After.Checks, Before.Checks);
  EXPECT_EQ(After.Options, Before.Options);
  EXPECT_EQ(After.Sources[0].Hash, "00ff");
  ASSERT_EQ(After.Functions.size(), 2u);
  EXPECT_EQ(After.Functions[0].Blocks[0].Fix,
            Before.Functions[0].Blocks[0].Fix);
  const model::Function &F = After.Functions[0];
  ASSERT_TRUE(F.Starts[0].How && F.AsHandler);
  EXPECT_EQ(F.Starts[0].How->Captures[0].By, model::Capture::ByInit);
  EXPECT_EQ(F.AsHandler->After, Before.Functions[0].AsHandler->After);
  EXPECT_EQ(F.OverridesOf, Before.Functions[0].OverridesOf);
  EXPECT_EQ(F.Traits, Before.Functions[0].Traits);
  EXPECT_FALSE(After.Functions[1].AsHandler);
  EXPECT_EQ(written(After), Text);
}

TEST(Facts, WhatCannotBeReadIsSaid) {
  auto Message = [](llvm::StringRef Text) {
    auto Read = read(Text, "a.facts");
    return Read ? "" : llvm::toString(Read.takeError());
  };
  EXPECT_EQ(Message("{}"), "a.facts: not a file of facts");
  EXPECT_EQ(Message("int a;"), "a.facts: not a file of facts");
  EXPECT_EQ(Message("{\"cotidy-facts\": 0}"),
            "a.facts: written by another version of cotidy; analyse its unit "
            "again");
  std::string Whole = written(everything());
  for (size_t Size : {Whole.size() / 4, Whole.size() / 2, Whole.size() - 3})
    EXPECT_EQ(Message(llvm::StringRef(Whole).take_front(Size)),
              "a.facts: damaged; analyse its unit again");
  std::string Damaged = Whole;
  Damaged.replace(Damaged.find("\"/src/a.cpp\""), 12, "3");
  EXPECT_EQ(Message(Damaged), "a.facts: damaged; analyse its unit again");
}

TEST(Facts, AreTheSameInEveryCopyOfAProject) {
  UnitFacts Here = everything();
  Here.File = "/home/a/p/src/a.cpp";
  model::Function &F = Here.Functions[0];
  F.Where.File = "/home/a/p/build/made.h";
  F.Id = "/home/a/p/src/a.cpp@3@3@c:a.cpp@f(lambda at /home/a/p/src/a.cpp:3:5)"
         "(lambda at /home/a/p/build/made.h:1:1)";
  F.Overrides = {"c:@S@B@F@f#", "/usr/include/b.h@1@1@"};
  F.Blocks[0].Fix->Edits[0].Text = "/home/a/p/src/a.cpp at /home/a/p/x";
  UnitFacts Moved = Here;
  makeRelative(Moved, "/home/a/p/build");
  EXPECT_EQ(Moved.File, "<..>/src/a.cpp");
  EXPECT_EQ(Moved.Functions[0].Where.File, "<.>/made.h");
  EXPECT_EQ(Moved.Functions[0].Overrides, F.Overrides);
  EXPECT_EQ(Moved.Functions[0].Blocks[0].Fix->Edits[0].Text,
            F.Blocks[0].Fix->Edits[0].Text);

  UnitFacts Back = Moved;
  makeAbsolute(Back, "/home/a/p/build");
  EXPECT_EQ(written(Back), written(Here));

  makeAbsolute(Moved, "/far/elsewhere/out");
  EXPECT_EQ(Moved.Functions[0].Id,
            "/far/elsewhere/src/a.cpp@3@3@c:a.cpp@f(lambda at "
            "/far/elsewhere/src/a.cpp:3:5)(lambda at "
            "/far/elsewhere/out/made.h:1:1)");
}

} // namespace
