// What `git diff -U0` says of lines.
#include "engine/Changes.h"
#include "gtest/gtest.h"

using namespace cotidy;

namespace {

bool touches(llvm::StringRef Diff, llvm::StringRef File, unsigned Line) {
  engine::Changes C;
  C.add(Diff, "/none");
  Finding F;
  F.Where = {("/none/" + File).str(), Line, 1, 0};
  return C.touch(F);
}

constexpr llvm::StringLiteral Changed = "diff --git a/x.cpp b/x.cpp\n"
                                        "--- a/x.cpp\n"
                                        "+++ b/x.cpp\n"
                                        "@@ -3 +3,2 @@ int f() {\n"
                                        "-a\n"
                                        "+b\n"
                                        "+c\n"
                                        "@@ -9,2 +9,0 @@\n"
                                        "-d\n"
                                        "-e\n";

TEST(Changes, AddedLines) {
  EXPECT_FALSE(touches(Changed, "x.cpp", 2));
  EXPECT_TRUE(touches(Changed, "x.cpp", 3));
  EXPECT_TRUE(touches(Changed, "x.cpp", 4));
  EXPECT_FALSE(touches(Changed, "x.cpp", 5));
  EXPECT_FALSE(touches(Changed, "y.cpp", 3));
}

TEST(Changes, TheLineBehindRemovedOnes) {
  EXPECT_FALSE(touches(Changed, "x.cpp", 9));
  EXPECT_TRUE(touches(Changed, "x.cpp", 10));
  EXPECT_FALSE(touches(Changed, "x.cpp", 11));
}

TEST(Changes, LinesThatLookLikeHeaders) {
  constexpr llvm::StringLiteral Tricky = "--- a/x.cpp\n"
                                         "+++ b/x.cpp\n"
                                         "@@ -3,2 +3,2 @@\n"
                                         "--- a/y.cpp\n"
                                         "-@@ -1 +1 @@\n"
                                         "+++ b/y.cpp\n"
                                         "+@@ -7 +7 @@\n"
                                         "@@ -20 +20 @@\n"
                                         "-a\n"
                                         "+b\n";
  EXPECT_FALSE(touches(Tricky, "y.cpp", 7));
  EXPECT_TRUE(touches(Tricky, "x.cpp", 20));
}

TEST(Changes, QuotedNames) {
  EXPECT_TRUE(touches("+++ \"b/a\\\"\\t\\303\\244.cpp\"\n@@ -0,0 +1 @@\n+x\n",
                      "a\"\t\xc3\xa4.cpp", 1));
  EXPECT_TRUE(touches("+++ b/a b.cpp\t\n@@ -0,0 +1 @@\n+x\n", "a b.cpp", 1));
}

TEST(Changes, EveryStepCountsAndRefusalsDoNot) {
  engine::Changes C;
  C.addFile("/none/x.cpp");
  Finding F;
  F.Where = {"/none/y.cpp", 1, 1, 0};
  F.Notes = {{{"/none/x.cpp", 7, 1, 0}, "not rewritten", Note::Refusal}};
  EXPECT_FALSE(C.touch(F));
  F.Notes.push_back({{"/none/x.cpp", 9, 1, 0}, "calls"});
  EXPECT_TRUE(C.touch(F));
}

} // namespace
