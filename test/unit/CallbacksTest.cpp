//===- unit/CallbacksTest.cpp - what becomes of a callback ----------------===//

#include "AsyncCallFacts.h"

using namespace cotidy;
using namespace cotidy::model;

namespace {

/// What is wrong with how `load` treats its callback `c`: "twice: c(2);".
std::string faults(const std::string &Body) {
  Facts Of("using callback = std::function<void(int)>;\n"
           "struct request { callback c; };\n"
           "void keep(request); void next(callback c);\n"
           "struct loader { asio::socket s; callback c_; bool b; int i;\n"
           "  std::vector<callback> all_; int any();\n"
           "void load(callback c) {\n" +
           Body + "\n} };\n");
  const Function &Load = Of.function("loader::load");
  EXPECT_EQ(Load.Callbacks.size(), 1u);
  std::string Text;
  for (const Fault &F : Load.Callbacks.front().Faults) {
    const char *Is = F.Is == Fault::Twice    ? "twice: "
                     : F.Is == Fault::Missed ? "missed: "
                     : F.Is == Fault::Lost   ? "lost: "
                                             : "after: ";
    Text += (Text.empty() ? "" : " | ") + (Is + Of.at(F.Where));
  }
  return Text;
}

constexpr const char *Read = "s.async_read_some(0, [this, c](asio::error_code "
                             "ec, std::size_t n) {\n";

TEST(Callbacks, AreCalledOnceAndLast) {
  EXPECT_EQ(faults("c(1);"), "");
  EXPECT_EQ(faults("if (b) return c(1);\nc(2);"), "");
  EXPECT_EQ(faults("if (b) { c(1); } else { c(2); }"), "");
  EXPECT_EQ(faults("switch (i) { case 1: c(1); break; default: c(2); }"), "");
  EXPECT_EQ(faults("if (c) c(1);"), "");
  EXPECT_EQ(faults("if (!c) return;\nc(1);"), "");
  EXPECT_EQ(faults("i = any(); c(i);"), "");
  EXPECT_EQ(faults("for (int k = 0; k != i; ++k) any();\nc(1);"), "");
}

TEST(Callbacks, AreChosenFrom) {
  EXPECT_EQ(faults("b ? c(1) : c(2);"), "");
  EXPECT_EQ(faults("b ? c(1) : void();"), "missed: } };");
}

TEST(Callbacks, AreHandedOn) {
  EXPECT_EQ(faults(Read + std::string("if (ec) return c(0);\nc(1); });")), "");
  EXPECT_EQ(faults("next(c);"), "");
  EXPECT_EQ(faults("next(std::move(c));"), "");
  EXPECT_EQ(faults("next([c](int k) { c(k); });"), "");
  EXPECT_EQ(faults("auto end = [c](int k) { c(k); };\n"
                   "if (b) return end(1);\n"
                   "s.async_read_some(0, [end](asio::error_code, std::size_t) "
                   "{ end(2); });"),
            "");
  EXPECT_EQ(faults("s.async_read_some(0, [c = std::move(c)](asio::error_code, "
                   "std::size_t) { c(1); });"),
            "");
}

TEST(Callbacks, AreCalledTwice) {
  EXPECT_EQ(faults("c(1);\nc(2);"), "after: c(2); | twice: c(2);");
  EXPECT_EQ(faults("if (b) c(1);\nc(2);"), "after: c(2); | twice: c(2);");
  EXPECT_EQ(faults("while (b) c(1);\nc(2);"),
            "after: c(1); | twice: while (b) c(1); | twice: c(2);");
  EXPECT_EQ(faults("while (b) { if (i) return c(1); }\nc(2);"), "");
  EXPECT_EQ(faults("while (true) { if (i) { c(1); break; } }"), "");
  EXPECT_EQ(faults("do c(1); while (false);"), "");
  EXPECT_EQ(faults("while (bool k = (c(1), b)) b = k;"),
            "twice: while (bool k = (c(1), b)) b = k; | missed: } };");
  EXPECT_EQ(faults("next(c);\nc(2);"), "twice: c(2);");
}

TEST(Callbacks, AreMissed) {
  EXPECT_EQ(faults("if (b) return;\nc(1);"), "missed: return;");
  EXPECT_EQ(faults("if (b) c(1);"), "missed: } };");
  EXPECT_EQ(faults("switch (i) { case 1: c(1); }"), "missed: } };");
  EXPECT_EQ(faults(Read + std::string("if (ec) return;\nc(1); });")),
            "missed: return;");
  EXPECT_EQ(faults("while (b) { if (i) return; }\nc(1);"), "missed: return; }");
  EXPECT_EQ(faults("i = 1;"), "missed: } };");
}

TEST(Callbacks, AreLost) {
  EXPECT_EQ(faults("c_ = c;"), "lost: c_ = c;");
  EXPECT_EQ(faults("c_ = [c](int k) { c(k); };"),
            "lost: c_ = [c](int k) { c(k); };");
  EXPECT_EQ(faults("keep(request{c});"), "lost: c});");
  EXPECT_EQ(faults("try { c(1); } catch (...) {}"),
            "lost: try { c(1); } catch (...) {} | missed: } };");
  EXPECT_EQ(faults("b && (c(1), b);"), "lost: b && (c(1), b);");
}

TEST(Callbacks, AreFollowedBySomething) {
  EXPECT_EQ(faults("c(1);\nb = false;"), "after: b = false;");
  EXPECT_EQ(faults(Read + std::string("c(1);\nb = false; });")),
            "after: b = false; });");
}

TEST(Callbacks, AreGivenToWhatIsKnown) {
  Facts Of("struct loader { asio::socket s;\n"
           "void load(std::function<void(int)> c) {\n"
           "s.async_read_some(0, [c](asio::error_code, std::size_t) { c(1); });"
           "\n} };");
  const Callback &Is = Of.function("loader::load").Callbacks.front();
  ASSERT_EQ(Is.Given.size(), 1u);
  EXPECT_FALSE(Is.Given.front().To);
  EXPECT_TRUE(Is.Given.front().Directly);
  EXPECT_FALSE(Is.AtOnce);
  EXPECT_EQ(Of.start().Where, Is.Given.front().Where);
}

} // namespace
