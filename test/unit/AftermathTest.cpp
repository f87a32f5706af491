//===- unit/AftermathTest.cpp - what a body does after a call -------------===//
//
// The numbers are those of the cases of rewriting.
//
//===----------------------------------------------------------------------===//

#include "AsyncCallFacts.h"

using namespace cotidy;
using namespace cotidy::model;

namespace {

constexpr const char *Call =
    "socket_.async_connect(1, [](asio::error_code) {});";

std::string runsAfter(const std::string &Body) {
  Facts Of = member(Body);
  return Of.at(Of.call().RunsAfter);
}

TEST(Aftermath, NothingRunsAfter) { // 14
  std::string C = Call;
  EXPECT_EQ(runsAfter(C), "");
  EXPECT_EQ(runsAfter(C + "\nreturn;"), "");
  EXPECT_EQ(runsAfter("{ " + C + " }"), "");
  EXPECT_EQ(runsAfter("if (done_) { " + C + " return; }\nlog();"), "");
  EXPECT_EQ(runsAfter("if (done_) { " + C + " } else log();"), "");
  EXPECT_EQ(runsAfter("std::string t; " + C), "");
  EXPECT_EQ(runsAfter("while (done_) { " + C + "\nbreak; }"), "");
  EXPECT_EQ(
      runsAfter("switch (i) { case 1: " + C + "\nbreak;\ncase 2: log(); }"),
      "");
  EXPECT_EQ(runsAfter(C + "\nint k = i; (void)k;"), "");
  EXPECT_EQ(runsAfter("asio::async_write(socket_, asio::buffer(data_), "
                      "[](asio::error_code, std::size_t) {});"),
            "");
}

TEST(Aftermath, WhatRunsAfter) { // 13
  std::string C = Call;
  EXPECT_EQ(runsAfter(C + "\nlog();"), "log();");
  EXPECT_EQ(runsAfter(C + "\n;\nint k = any();"), "int k = any();");
  EXPECT_EQ(runsAfter(C + "\ndone_ = true;"), "done_ = true;");
  EXPECT_EQ(runsAfter(C + "\nif (i)\n  return;\nlog(s);"), "log(s);");
  EXPECT_EQ(runsAfter(C + "\nif (s.empty())\n  return;"), "s.empty())");
  EXPECT_EQ(runsAfter("if (done_) { " + C + " }\nlog();"), "log();");
  EXPECT_EQ(runsAfter("if (done_)\n  " + C + "\nelse\n  log();\nany();"),
            "any();");
  EXPECT_EQ(runsAfter(C + "\nif (i)\nlog();\nelse\nany();"), "log();");
  EXPECT_EQ(runsAfter("try { " + C + "\nlog(); } catch (...) {}"),
            "log(); } catch (...) {}");
}

TEST(Aftermath, OtherStartsRunAfter) { // 15, 16
  Facts Of = member(std::string(Call) + "\n" + Call);
  EXPECT_EQ(Of.at(Of.call(First).RunsAfter), Call);
  EXPECT_EQ(Of.call(First).RunsAfter.Line, First + 2);
  EXPECT_EQ(Of.at(Of.call(First + 1).RunsAfter), "");
}

TEST(Aftermath, WhatReturnsAValue) { // 35
  Facts Of = member(std::string(Call) + "\nreturn any();", "int");
  EXPECT_EQ(Of.at(Of.call().RunsAfter), "return any();");
  EXPECT_EQ(member(std::string(Call) + "\nreturn 1;", "int").call().RunsAfter,
            Position());
}

TEST(Aftermath, TheRestOfAnExpression) {
  EXPECT_EQ(runsAfter("asio::post(socket_.get_executor(), [] {}), log();"),
            "log();");
  // What the call is a part of is told by ResultUsed.
  EXPECT_EQ(runsAfter("struct Later { Later(int); };\nLater l("
                      "socket_.async_write_some(data_, "
                      "[](asio::error_code, std::size_t) {}));"),
            "");
}

TEST(Aftermath, Loops) { // 17
  std::string C = Call;
  EXPECT_TRUE(member("for (int k = 0; k < i; ++k) " + C).call().InLoop);
  EXPECT_TRUE(member("for (int k : queue_) { " + C + " }").call().InLoop);
  EXPECT_TRUE(member("again: " + C + " if (done_) goto again;").call().InLoop);
  EXPECT_FALSE(member("do { " + C + " } while (0);").call().InLoop);
  EXPECT_FALSE(member("for (;;) { " + C + " return; }").call().InLoop);
  EXPECT_EQ(runsAfter("for (;;) {\n" + C + "\n}"), C);
  EXPECT_EQ(runsAfter("for (int k = 0; k < i;\n++k)\n" + C), "++k)");
}

TEST(Aftermath, Guards) { // 46, 47
  auto Dies = [](const std::string &Body) {
    Facts Of = member(Body);
    return Of.at(Of.call().LocalDies);
  };
  std::string C = Call;
  EXPECT_EQ(Dies("std::lock_guard<std::mutex> l(m_);\n" + C), "l(m_);");
  EXPECT_EQ(Dies("{ std::lock_guard<std::mutex> l(m_);\nlog(); }" + C), "");
  EXPECT_EQ(Dies("{ std::lock_guard<std::mutex> l(m_);\n" + C + "}"), "l(m_);");
  EXPECT_EQ(Dies("if (i) { std::lock_guard<std::mutex> l(m_); return; }" + C),
            "");
  EXPECT_EQ(Dies(C + "std::lock_guard<std::mutex> l(m_);"), "");
  EXPECT_EQ(Dies("std::string t; auto self = shared_from_this(); "
                 "std::vector<std::string> v; std::weak_ptr<S> w;\n" +
                 C),
            "");
  EXPECT_EQ(Dies("std::optional<std::lock_guard<std::mutex>> l = "
                 "*(std::optional<std::lock_guard<std::mutex>> *)0;\n" +
                 C)
                .substr(0, 3),
            "l =");
  EXPECT_EQ(Dies("struct User { ~User() { log(); } };\nUser u;\n" + C), "u;");
  EXPECT_EQ(Dies("struct Plain { std::string a; int b; };\nPlain p;\n" + C),
            "");
  EXPECT_EQ(Dies("auto e = socket_.get_executor();\n" + C), "");
  EXPECT_EQ(Dies("asio::io_context\nc;\n" + C), "c;");
  // Moved into the handler, it ends as an empty shell.
  EXPECT_EQ(
      Dies(
          "asio::socket t(std::move(socket_));\n"
          "socket_.async_connect(1, [t = std::move(t)](asio::error_code) {});"),
      "");
}

TEST(Aftermath, ParametersDie) { // 46
  Facts Of("void f(asio::socket s, asio::socket t, std::string u) {\n"
           "  t.async_connect(1, [s = std::move(s)](asio::error_code) {}); }\n"
           "void g(asio::socket &s, const asio::socket &t) {\n"
           "  s.async_connect(1, [](asio::error_code) {}); }\n");
  EXPECT_EQ(Of.at(Of.call(2).LocalDies).substr(0, 2), "t,");
  EXPECT_EQ(Of.at(Of.call(4).LocalDies), "");
}

/// \p Body, in line 4, in a generic lambda that nobody calls: it has no graph.
Facts generic(const std::string &Body) {
  return Facts("void on(asio::error_code); std::mutex m;\n"
               "void f(asio::socket &s, bool b) {\n"
               "asio::post(s, [&](auto x) {\n" +
               Body + "\n}); }\n");
}

TEST(Aftermath, WithoutAGraph) { // 57
  std::string C = "s.async_connect(1, &on);";
  auto After = [](const std::string &Body) {
    Facts Of = generic(Body);
    EXPECT_TRUE(Of.call(4).Dependent);
    return Of.at(Of.call(4).RunsAfter);
  };
  EXPECT_EQ(After(C), "");
  EXPECT_EQ(After(C + " return;\nlog();"), "");
  EXPECT_EQ(After("if (b) { " + C + " }\nlog();"), "log();");
  EXPECT_EQ(After("if (b) { " + C + " return; }\nlog();"), "");
  EXPECT_TRUE(generic("for (;;) { " + C + " }").call(4).InLoop);
  EXPECT_FALSE(generic("for (" + C + " b;) {}").call(4).InLoop);
  Facts Of = generic("std::lock_guard<std::mutex> l(m); " + C);
  EXPECT_EQ(Of.at(Of.call(4).LocalDies).substr(0, 5), "l(m);");
}

} // namespace
