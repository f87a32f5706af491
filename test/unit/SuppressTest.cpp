// NOLINT comments mean what they mean to clang-tidy.
#include "support/Suppress.h"
#include "gtest/gtest.h"

using cotidy::isSuppressed;

namespace {

/// Is `cotidy-blocking-call` suppressed at the `^` of \p Marked?
bool suppressed(llvm::StringRef Marked) {
  size_t At = Marked.find('^');
  std::string Text =
      Marked.take_front(At).str() + Marked.drop_front(At + 1).str();
  return isSuppressed(Text, At, "cotidy-blocking-call");
}

TEST(Suppress, TheSameLine) {
  EXPECT_TRUE(suppressed("a();\n  ^f(); // NOLINT\n"));
  EXPECT_TRUE(suppressed("^f(); // NOLINT"));
  EXPECT_TRUE(suppressed("/* NOLINT */ ^f();"));
  EXPECT_FALSE(suppressed("a(); // NOLINT\n^f();"));
  EXPECT_FALSE(suppressed("^f();\na(); // NOLINT\n"));
}

TEST(Suppress, Globs) {
  EXPECT_TRUE(suppressed("^f(); // NOLINT(cotidy-blocking-call)"));
  EXPECT_TRUE(suppressed("^f(); // NOLINT(other, cotidy-*)"));
  EXPECT_TRUE(suppressed("^f(); // NOLINT(a) NOLINT(cotidy-*)"));
  EXPECT_FALSE(suppressed("^f(); // NOLINT(other)"));
  EXPECT_FALSE(suppressed("^f(); // NOLINT()"));
  EXPECT_FALSE(suppressed("^f(); // NOLINT(*, -cotidy-blocking-call)"));
  EXPECT_TRUE(suppressed("^f(); // NOLINT(unclosed\n"));
}

TEST(Suppress, TheNextLine) {
  EXPECT_TRUE(suppressed("// NOLINTNEXTLINE\n^f();\n"));
  EXPECT_TRUE(suppressed("// NOLINTNEXTLINE(cotidy-*)\n^f();"));
  EXPECT_FALSE(suppressed("// NOLINTNEXTLINE\n\n^f();\n"));
  EXPECT_FALSE(suppressed("^f(); // NOLINTNEXTLINE\n"));
  EXPECT_FALSE(suppressed("^f(); // NOLINTNEXTLIN\n"));
}

TEST(Suppress, Blocks) {
  EXPECT_TRUE(suppressed("// NOLINTBEGIN\n^f();\n// NOLINTEND\n"));
  EXPECT_FALSE(suppressed("// NOLINTBEGIN\n// NOLINTEND\n^f();\n"));
  EXPECT_FALSE(suppressed("// NOLINTBEGIN\n^f();\n"));
  EXPECT_FALSE(suppressed("// NOLINTBEGIN(cotidy-*)\n^f();\n// NOLINTEND\n"));
  EXPECT_TRUE(suppressed("// NOLINTBEGIN(cotidy-*)\n// NOLINTBEGIN(x)\n^f();\n"
                         "// NOLINTEND(x)\n// NOLINTEND(cotidy-*)\n"));
  EXPECT_FALSE(suppressed("// NOLINTBEGIN(x)\n^f();\n// NOLINTEND(x)\n"));
}

} // namespace
