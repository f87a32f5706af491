// Lines and columns, as the compiler and as SARIF count them.
#include "support/Fingerprint.h"
#include "support/Sources.h"
#include "gtest/gtest.h"

using namespace cotidy;

namespace {

TEST(Sources, LineEndsOfEveryKind) {
  Sources Texts;
  Texts.readAs("f", "a\nb\r\nc\rd");
  EXPECT_EQ(Texts.lines("f"), 4u);
  EXPECT_EQ(Texts.line("f", 2), "b");
  EXPECT_EQ(Texts.line("f", 4), "d");
  EXPECT_EQ(Texts.line("f", 5), "");
  EXPECT_EQ(Texts.at("f", 5), (Position{"f", 3, 1, 5}));
  EXPECT_EQ(Texts.at("f", 99), (Position{"f", 4, 2, 8}));
}

TEST(Sources, ColumnsInUtf16) {
  Sources Texts;
  Texts.readAs("f", "\xEF\xBB\xBFx\nö𝄞x\n\xff\xffx");
  EXPECT_EQ(Texts.utf16Column({"f", 1, 4, 3}), 1u); // no mark of order
  EXPECT_EQ(Texts.utf16Column({"f", 2, 7, 11}), 4u);
  EXPECT_EQ(Texts.utf16Column({"f", 3, 3, 15}), 3u); // no UTF-8
}

TEST(Sources, NamesEndWhereTheyDo) {
  Sources Texts;
  Texts.readAs("f", "a::größe(1); ~x() ::b a: :c\n");
  auto End = [&](unsigned Column) {
    return Texts.nameEnd({"f", 1, Column, Column - 1}).Column;
  };
  EXPECT_EQ(End(1), 11u);
  EXPECT_EQ(End(11), 12u); // a character that is no name
  EXPECT_EQ(End(16), 18u);
  EXPECT_EQ(End(21), 24u);
  EXPECT_EQ(End(25), 26u);
  Texts.readAs("f", "socket_.async_read(b->c, x. )");
  EXPECT_EQ(End(1), 19u);
  EXPECT_EQ(End(20), 24u);
  EXPECT_EQ(End(26), 27u);
}

std::string print(llvm::StringRef Text, unsigned Line) {
  Sources Texts;
  Texts.readAs("f", Text);
  Finding F;
  F.Check = "c";
  F.Where = {"f", Line, 1, 0};
  return fingerprint(F, Texts);
}

TEST(Fingerprint, IsOfTheContent) {
  EXPECT_EQ(print("a\n  f( 1 ); // now\n", 2), print("f(1);", 1));
  EXPECT_NE(print("f(1);", 1), print("f(2);", 1));
}

TEST(Fingerprint, StepsCountAndRemarksDoNot) {
  Sources Texts;
  Texts.readAs("f", "a\nb\nc\n");
  Finding Plain, Step, Remark;
  for (Finding *F : {&Plain, &Step, &Remark})
    F->Where = {"f", 1, 1, 0};
  Step.Notes = {{{"f", 2, 1, 2}, "there"}};
  Remark.Notes = {{{"f", 2, 1, 2}, "there", Note::Remark}};
  EXPECT_NE(fingerprint(Plain, Texts), fingerprint(Step, Texts));
  EXPECT_EQ(fingerprint(Plain, Texts), fingerprint(Remark, Texts));
}

} // namespace
