// Unified diffs say what changed, in the form that patch reads.
#include "report/Diff.h"
#include "gtest/gtest.h"

namespace {

std::string diff(llvm::StringRef Old, llvm::StringRef New) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  cotidy::report::printDiff(Out, "f", Old, New, /*Color=*/false);
  return Text;
}

TEST(Diff, NothingForEqualTexts) { EXPECT_EQ(diff("a\nb\n", "a\nb\n"), ""); }

TEST(Diff, OneLine) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n "
            "8\n");
}

TEST(Diff, AddedAndRemoved) {
  EXPECT_EQ(diff("", "a\n"), "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", ""), "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
  EXPECT_EQ(diff("a\nb\n", "a\nx\ny\nb\n"),
            "--- a/f\n+++ b/f\n@@ -1,2 +1,4 @@\n a\n+x\n+y\n b\n");
}

TEST(Diff, FarChangesAreHunksOfTheirOwn) {
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n"),
            "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
            "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"),
            "--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n "
            "6\n-b\n+B\n");
}

TEST(Diff, NoNewlineAtTheEnd) {
  EXPECT_EQ(diff("a", "a\n"),
            "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of "
            "file\n+a\n");
}

} // namespace
