// What reports leave out, and how they tell findings apart.
#include "report/Report.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

using namespace cotidy;
using namespace cotidy::report;

namespace {

std::string lineHash(llvm::StringRef Text, size_t Number) {
  std::vector<std::string> All = lineHashes(Text);
  return Number <= All.size() ? All[Number - 1] : "";
}

/// The values that the action's own tests have.
TEST(LineHash, IsGithubs) {
  EXPECT_EQ(lineHash("", 1), "c129715d7a2bc9a3:1");
  llvm::StringRef Short = " a\nb\n  \t\tc\n d";
  EXPECT_EQ(lineHash(Short, 1), "271789c17abda88f:1");
  EXPECT_EQ(lineHash(Short, 2), "54703d4cd895b18:1");
  EXPECT_EQ(lineHash(Short, 4), "a23a3dc5e078b07b:1");
  for (llvm::StringRef Ends :
       {" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
        " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
        " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
        " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n"}) {
    EXPECT_EQ(lineHash(Ends, 1), "e9496ae3ebfced30:1");
    EXPECT_EQ(lineHash(Ends, 6), "c8e28b0b4002a3a0:1");
    EXPECT_EQ(lineHash(Ends, 7), "c129715d7a2bc9a3:1");
    EXPECT_EQ(lineHash(Ends, 8), "");
  }
  std::string Repeated;
  for (int I = 0; I != 10; ++I)
    Repeated += "Lorem ipsum dolor sit amet.\n";
  EXPECT_EQ(lineHash(Repeated, 6), "a7f2ff13bc495cf2:6");
  EXPECT_EQ(lineHash(Repeated, 7), "a7f2ff1481e87703:1");
}

Report many(size_t Count, size_t MessageSize) {
  Report R;
  R.Root = "/r";
  R.Rules = {{"cotidy-a", "Finds.", "# cotidy-a\n\nFinds.\n", false},
             {"cotidy-b", "Tells.", "# cotidy-b\n\nTells.\n", true}};
  R.Texts.readAs("/r/a.cpp", "call();\n");
  unsigned Random = 1;
  for (size_t I = 0; I != Count; ++I) {
    Entry E;
    E.What.Check = I % 2 ? "cotidy-a" : "cotidy-b";
    E.What.Where = {"/r/a.cpp", 1, 1, 0};
    E.What.Message = std::to_string(I);
    while (E.What.Message.size() < MessageSize) {
      Random = Random * 1103515245 + 12345;
      E.What.Message += char('a' + (Random >> 16) % 26);
    }
    R.Entries.push_back(std::move(E));
  }
  return R;
}

llvm::json::Object sarif(const Report &R, size_t &Size) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  writeSarif(Out, R);
  Size = Text.size();
  return std::move(*llvm::cantFail(llvm::json::parse(Text))
                        .getAsObject()
                        ->getArray("runs")
                        ->front()
                        .getAsObject());
}

TEST(Sarif, TakesFiveThousandAndSaysHowManyWereMore) {
  size_t Size;
  llvm::json::Object Run = sarif(many(5003, 0), Size);
  const llvm::json::Array &Results = *Run.getArray("results");
  EXPECT_EQ(Results.size(), 5000u);
  // Hazards are in, some of the advice is out.
  EXPECT_EQ(Results.front().getAsObject()->getString("ruleId"), "cotidy-a");
  EXPECT_EQ(Results.back().getAsObject()->getString("ruleId"), "cotidy-b");
  const auto &Told = *Run.getArray("invocations")
                          ->front()
                          .getAsObject()
                          ->getArray("toolExecutionNotifications");
  EXPECT_EQ(Told.front().getAsObject()->getObject("message")->getString("text"),
            "3 findings of the least weight left out, to stay within what "
            "GitHub accepts");
}

TEST(Sarif, StaysBelowTenMegabytesCompressed) {
  size_t Size;
  llvm::json::Object Run = sarif(many(100, 200'000), Size);
  size_t Kept = Run.getArray("results")->size();
  EXPECT_LT(Kept, 100u);
  EXPECT_GT(Kept, 50u);
}

TEST(Sarif, EscapesWhatMeansSomethingInMessages) {
  Report R = many(1, 0);
  R.Entries[0].What.Message = "call to 'a::operator[]' of {x}";
  size_t Size;
  llvm::json::Object Run = sarif(R, Size);
  EXPECT_EQ(Run.getArray("results")
                ->front()
                .getAsObject()
                ->getObject("message")
                ->getString("text"),
            "call to 'a::operator\\[\\]' of {{x}}");
}

TEST(Report, WorstFirst) {
  Report R = many(4, 0); // b, a, b, a
  R.Entries[0].What.Chain = ChainSize{2, 2};
  R.Entries[2].What.Chain = ChainSize{5, 7};
  R.Entries[3].As = Level::Promoted;
  std::string Order;
  for (const Entry *E : worstFirst(R))
    Order += E->What.Message;
  EXPECT_EQ(Order, "3120");
}

} // namespace
