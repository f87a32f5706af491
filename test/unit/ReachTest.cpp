//===- unit/ReachTest.cpp - blocking paths over joined functions ----------===//

#include "blocking/Reach.h"
#include "gtest/gtest.h"

#include <algorithm>

using namespace cotidy;
using namespace cotidy::blocking;
using namespace cotidy::model;

namespace {

Position line(unsigned N) { return {"/src/a.cpp", N, 1, N * 100}; }

Function plain(std::string Name, unsigned Line) {
  Function F;
  F.Id = F.Name = std::move(Name);
  F.Where = line(Line);
  return F;
}

Function coroutine(std::string Name, unsigned Line) {
  Function F = plain(std::move(Name), Line);
  F.Body = Function::Coroutine;
  return F;
}

Call callOf(Callable Callee, unsigned Line) {
  Call C;
  C.Where = line(Line);
  C.Name = Callee.Id;
  C.Callee = std::move(Callee);
  return C;
}

Call callOf(std::string Id, unsigned Line) {
  return callOf(Callable{Callable::Function, std::move(Id), 0}, Line);
}

BlockingCall sleepAt(unsigned Line) {
  BlockingCall B;
  B.Where = line(Line);
  B.Name = "sleep";
  B.What = knowledge::Kind::Sleep;
  return B;
}

std::vector<Path> pathsOf(const Graph &G, bool High = false) {
  ReachOptions Options;
  Options.HighSensitivity = High;
  return reach(G, Options);
}

/// session → save → flush → sleep
std::vector<Function> chain() {
  Function Session = coroutine("session", 1), Save = plain("save", 20),
           Flush = plain("flush", 30);
  Session.Calls = {callOf("save", 2)};
  Save.Calls = {callOf("flush", 21)};
  Flush.Blocks = {sleepAt(31)};
  return {Session, Save, Flush};
}

TEST(Reach, FollowsHelpersHopByHop) {
  std::vector<Function> All = chain();
  Graph G(All);
  std::vector<Path> Paths = pathsOf(G);
  ASSERT_EQ(Paths.size(), 1u);
  ASSERT_EQ(Paths[0].Hops.size(), 2u);
  EXPECT_EQ(Paths[0].where(), line(2));
  EXPECT_EQ(Paths[0].Hops[1].second->Where, line(21));
  EXPECT_EQ(Paths[0].Leaf->Where, line(31));
}

TEST(Reach, DoesNotDependOnTheOrderOfFunctions) {
  std::vector<Function> All = chain();
  std::sort(All.begin(), All.end(), [](const Function &A, const Function &B) {
    return A.Id < B.Id;
  });
  do {
    Graph G(All);
    std::vector<Path> Paths = pathsOf(G);
    ASSERT_EQ(Paths.size(), 1u);
    EXPECT_EQ(Paths[0].Leaf->Where, line(31));
  } while (std::next_permutation(
      All.begin(), All.end(),
      [](const Function &A, const Function &B) { return A.Id < B.Id; }));
}

TEST(Reach, EndsInRecursion) {
  std::vector<Function> All = chain();
  All[2].Calls = {callOf("save", 32)};
  Graph G(All);
  EXPECT_EQ(pathsOf(G).size(), 1u);
}

TEST(Reach, ACoroutineOfAPoolIsNoLoopContext) {
  std::vector<Function> All = chain();
  Function Main = plain("main", 90);
  Main.Starts = {{line(91),
                  {},
                  {Callable::Function, "session", 0},
                  {Thread::Pool, std::nullopt},
                  "co_spawn",
                  true,
                  Operation::None,
                  {},
                  {}}};
  All.push_back(Main);
  {
    Graph G(All);
    EXPECT_TRUE(pathsOf(G).empty());
  }
  // Once on a loop, it is one.
  All.back().Starts.push_back(All.back().Starts.front());
  All.back().Starts.back().Runs.On = Thread::Loop;
  Graph G(All);
  EXPECT_EQ(pathsOf(G).size(), 1u);
}

TEST(Reach, OneOfSeveralImplementationsIsUnsure) {
  Function Session = coroutine("session", 1), Slow = plain("Slow::put", 20),
           Quick = plain("Quick::put", 30);
  Session.Calls = {callOf("Base::put", 2)};
  Session.Calls[0].Virtual = true;
  Slow.Overrides = Quick.Overrides = {"Base::put"};
  Slow.Blocks = {sleepAt(21)};
  std::vector<Function> Only{Session, Slow}, Several{Session, Slow, Quick};
  Graph G(Only), H(Several);
  EXPECT_EQ(pathsOf(G).size(), 1u);
  EXPECT_TRUE(pathsOf(H).empty());
  std::vector<Path> Unsure = pathsOf(H, /*High=*/true);
  ASSERT_EQ(Unsure.size(), 1u);
  EXPECT_EQ(Unsure[0].Is, Verdict::Unsure);
}

TEST(Reach, AFieldIsWhatItWasSetToOnce) {
  Function Session = coroutine("session", 1), Hook = plain("hook", 20),
           Other = plain("other", 30), Setup = plain("setup", 40);
  Session.Calls = {callOf(Callable{Callable::Field, "on_data", 0}, 2)};
  Hook.Blocks = {sleepAt(21)};
  Setup.Stores = {{"on_data", {Callable::Function, "hook", 0}}};
  std::vector<Function> Once{Session, Hook, Other, Setup};
  Setup.Stores.push_back({"on_data", {Callable::Function, "other", 0}});
  std::vector<Function> Twice{Session, Hook, Other, Setup};
  Graph G(Once), H(Twice);
  EXPECT_EQ(pathsOf(G).size(), 1u);
  EXPECT_TRUE(pathsOf(H).empty());
}

TEST(Reach, AParameterIsWhatThisCallGivesIt) {
  Function Slow = coroutine("slow", 1), Quick = coroutine("quick", 5),
           Run = plain("run", 20), Sleeper = plain("sleeper", 30),
           Nothing = plain("nothing", 40);
  Callable Given{Callable::Parameter, "run", 0};
  Run.Calls = {callOf(Given, 21)};
  Sleeper.Blocks = {sleepAt(31)};
  Slow.Calls = {callOf("run", 2)};
  Slow.Calls[0].Arguments = {{0, {Callable::Function, "sleeper", 0}, {}}};
  Quick.Calls = {callOf("run", 6)};
  Quick.Calls[0].Arguments = {{0, {Callable::Function, "nothing", 0}, {}}};
  std::vector<Function> All{Slow, Quick, Run, Sleeper, Nothing};
  Graph G(All);
  std::vector<Path> Paths = pathsOf(G);
  ASSERT_EQ(Paths.size(), 1u);
  EXPECT_EQ(Paths[0].Root->Id, "slow");
}

} // namespace
