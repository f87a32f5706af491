//===- unit/ObstacleTest.cpp - the list of reasons is closed --------------===//

#include "callback/Obstacle.h"
#include "checks/Check.h"
#include "gtest/gtest.h"

using namespace cotidy;
using namespace cotidy::callback;

namespace {

TEST(Obstacles, AreExplainedOneByOne) {
  std::vector<std::string> Known, Told;
  for (int I = 0; I <= int(LastReason); ++I)
    Known.push_back(nameOf(Reason(I)).str());

  llvm::StringRef Rule = checks::ruleText("callback-chain");
  auto [Before, List] = Rule.split("## Why a chain is not rewritten\n");
  List = List.substr(0, List.find("\n## "));
  ASSERT_FALSE(List.empty());
  for (size_t At; (At = List.find("\n- `")) != llvm::StringRef::npos;) {
    List = List.drop_front(At + 4);
    Told.push_back(List.substr(0, List.find('`')).str());
    llvm::StringRef Item = List.substr(0, List.find("\n- `"));
    EXPECT_TRUE(Item.contains("\n  ```cpp\n")) << Told.back();
  }
  EXPECT_EQ(Told, Known);
}

} // namespace
