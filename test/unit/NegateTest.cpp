// The opposite of a condition, as text.

#include "rewrite/Negate.h"

#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy::rewrite {
namespace {

/// The opposite of \p Condition, in which e is an error code, done a function,
/// n an int and x a double.
std::string opposite(const std::string &Condition) {
  auto AST = tooling::buildASTFromCodeWithArgs(
      "struct Error { explicit operator bool() const; };\n"
      "bool operator==(const Error &, int);\n"
      "void f(Error e, bool done(), int n, double x, bool a, bool b) {\n"
      "  if (" +
          Condition + ") {}\n}\n",
      {"-std=c++20"});
  auto Found = match(ifStmt().bind("if"), AST->getASTContext());
  if (Found.empty())
    return "does not compile";
  auto TextOf = [&](const Expr &E) {
    return Lexer::getSourceText(
               CharSourceRange::getTokenRange(E.getSourceRange()),
               AST->getSourceManager(), AST->getLangOpts())
        .str();
  };
  return negated(*Found.front().getNodeAs<IfStmt>("if")->getCond(), TextOf);
}

TEST(Negate, TakesANegationAway) {
  EXPECT_EQ(opposite("!e"), "e");
  EXPECT_EQ(opposite("!done()"), "done()");
  EXPECT_EQ(opposite("!(n > 1)"), "n > 1");
}

TEST(Negate, PutsOneBeforeWhatIsOneWord) {
  EXPECT_EQ(opposite("e"), "!e");
  EXPECT_EQ(opposite("done()"), "!done()");
  EXPECT_EQ(opposite("a"), "!a");
}

TEST(Negate, TurnsComparisonsOfNumbersRound) {
  EXPECT_EQ(opposite("n > 1"), "n <= 1");
  EXPECT_EQ(opposite("n == 1"), "n != 1");
}

TEST(Negate, LeavesNotANumberAlone) {
  EXPECT_EQ(opposite("x < 1"), "!(x < 1)");
  EXPECT_EQ(opposite("x == 1"), "x != 1");
}

TEST(Negate, LeavesOperatorsOfOthersAlone) {
  EXPECT_EQ(opposite("e == 2"), "!(e == 2)");
}

TEST(Negate, GoesIntoConjunctions) {
  EXPECT_EQ(opposite("!e && n > 1"), "e || n <= 1");
  EXPECT_EQ(opposite("a || b"), "!a && !b");
  EXPECT_EQ(opposite("a && b && done()"), "!a || !b || !done()");
}

TEST(Negate, KeepsWhatBelongsTogether) {
  EXPECT_EQ(opposite("a && b || done()"), "(!a || !b) && !done()");
  EXPECT_EQ(opposite("a && (b || done())"), "!a || (!b && !done())");
}

TEST(Negate, PutsParenthesesAroundTheRest) {
  EXPECT_EQ(opposite("n & 1"), "!(n & 1)");
  EXPECT_EQ(opposite("n += 1"), "!(n += 1)");
}

} // namespace
} // namespace cotidy::rewrite
