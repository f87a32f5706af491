//===- unit/HandlerTest.cpp - facts of handlers
//-----------------------------===//
//
// The numbers are those of the cases of rewriting.
//
//===----------------------------------------------------------------------===//

#include "AsyncCallFacts.h"

using namespace cotidy;
using namespace cotidy::model;

namespace {

/// The lambda `[](Parameters) { Body }`.
Facts handler(const std::string &Parameters, const std::string &Body) {
  return Facts("void use(int);\nauto h = [](" + Parameters + ") {\n" + Body +
               "\n};\n");
}

TEST(Handler, Results) { // 6, 10
  Facts Of = handler("asio::error_code, const std::string &s, int", "log(s);");
  const auto &Results = Of.lambda().Results;
  ASSERT_EQ(Results.size(), 3u);
  EXPECT_EQ(Results[0].Name, "");
  EXPECT_EQ(Results[0].Type, "asio::error_code");
  EXPECT_FALSE(Results[0].Used);
  EXPECT_EQ(Results[1].Name, "s");
  EXPECT_EQ(Results[1].Type, "const std::string &");
  EXPECT_TRUE(Results[1].Used);
  EXPECT_FALSE(Results[2].Used);
}

TEST(Handler, NoTest) { // 5, 6, 9
  EXPECT_EQ(handler("", "log();").lambda().Test, ErrorTest::None);
  EXPECT_EQ(handler("asio::error_code ec", "log();").lambda().Test,
            ErrorTest::None);
  Facts Of = handler("asio::error_code ec", "(void)ec; log();");
  EXPECT_EQ(Of.lambda().Test, ErrorTest::None);
  EXPECT_FALSE(Of.lambda().TestAt.valid());
}

TEST(Handler, ReturnsOnError) { // 3, 7
  Facts Of = handler("asio::error_code ec, int n",
                     "log();\nif (ec)\n  return;\nuse(n);\nlog();");
  const Handler &H = Of.lambda();
  EXPECT_EQ(H.Test, ErrorTest::ReturnsOnError);
  EXPECT_EQ(Of.at(H.TestAt), "if (ec)");
  EXPECT_FALSE(H.Partial);
  EXPECT_EQ(Of.at(H.Before), "log();");
  EXPECT_EQ(Of.at(H.After), "use(n); | log();");
  EXPECT_EQ(Of.at(H.Exits), "return;");
}

ErrorTest formOf(const std::string &Body,
                 const std::string &Type = "asio::error_code") {
  return handler(Type + " ec, std::size_t n", Body).lambda().Test;
}

TEST(Handler, FormsOfTests) { // 3, 4, 5, 8
  EXPECT_EQ(formOf("if (ec) { log(); return; } log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec) throw 1; log();"), ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec) [[unlikely]] { std::abort(); } log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec) { if (n) return; else return; } log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec) log(); else use(1);"), ErrorTest::BranchesOnError);
  EXPECT_EQ(formOf("if (ec) log();\nuse(1);"), ErrorTest::BranchesOnError);
  EXPECT_EQ(formOf("if (!ec) log();"), ErrorTest::RunsOnSuccess);
  EXPECT_EQ(formOf("if (!ec) log(); else use(1);"), ErrorTest::RunsOnSuccess);
  EXPECT_EQ(formOf("if (!ec && n > 0) log();"), ErrorTest::RunsOnSuccess);
  EXPECT_EQ(formOf("if (ec == asio::error::eof) return; log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec && ec != asio::error::eof) return; log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec || !n) return; log();"), ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec.value() != 0) return; log();"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec == asio::error_code()) log();"),
            ErrorTest::RunsOnSuccess);
  EXPECT_EQ(formOf("if (static_cast<bool>(ec) == true) log();"),
            ErrorTest::Other);
  EXPECT_EQ(formOf("if (ec != asio::error::eof) log();"), ErrorTest::Other);
  EXPECT_EQ(formOf("use(ec ? 1 : 2);"), ErrorTest::Other);
  EXPECT_EQ(formOf("log(ec.message());"), ErrorTest::Other);
  EXPECT_EQ(formOf("while (!ec) log();"), ErrorTest::Other);
  EXPECT_EQ(formOf("auto g = [ec] { if (ec) log(); };"), ErrorTest::Other);
  EXPECT_EQ(formOf("try { if (ec) return; log(); } catch (...) {}"),
            ErrorTest::ReturnsOnError);
}

TEST(Handler, TypesOfErrors) {
  std::string Body = "if (ec) return; log();";
  EXPECT_EQ(formOf(Body, "const std::error_code &"), ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf(Body, "boost::system::error_code"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec.failed()) return;", "boost::system::error_code"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf(Body, "std::exception_ptr"), ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("if (ec == nullptr) log();", "std::exception_ptr"),
            ErrorTest::RunsOnSuccess);
  EXPECT_EQ(formOf("if (ec != nullptr) return;", "std::exception_ptr"),
            ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf(Body, "auto"), ErrorTest::ReturnsOnError);
  EXPECT_EQ(formOf("use(ec);", "auto"), ErrorTest::None);
  EXPECT_EQ(formOf("if (ec < 0) return;", "int"), ErrorTest::Other);
  EXPECT_EQ(formOf("use(ec);", "int"), ErrorTest::None);
  EXPECT_EQ(formOf("if (ec) return;", "bool"), ErrorTest::None);
}

TEST(Handler, TheTestForAnyErrorIsTheTest) { // 8
  Facts Of = handler("asio::error_code ec",
                     "if (ec == asio::error::operation_aborted) return;\n"
                     "if (ec) { log(); return; }\nlog();");
  EXPECT_EQ(Of.at(Of.lambda().TestAt), "if (ec) { log(); return; }");
  EXPECT_FALSE(Of.lambda().Partial);
  EXPECT_EQ(Of.lambda().Before.size(), 1u);
  EXPECT_EQ(Of.lambda().Exits.size(), 2u);
  Of = handler("asio::error_code ec",
               "if (ec == asio::error::eof) return;\nlog();");
  EXPECT_TRUE(Of.lambda().Partial);
  Of = handler("asio::error_code ec, int n",
               "if (n) return;\nelse\nif (ec) log();\nelse\nuse(n);");
  EXPECT_EQ(Of.lambda().Test, ErrorTest::BranchesOnError);
  EXPECT_EQ(Of.at(Of.lambda().TestAt), "if (ec) log();");
  EXPECT_TRUE(Of.lambda().Partial);
  EXPECT_TRUE(Of.lambda().After.empty());
}

TEST(Handler, Exits) { // 11
  EXPECT_EQ(handler("", "log(); return;").lambda().Exits.size(), 0u);
  EXPECT_EQ(
      handler("", "for (;;) { if (1) return; } log();").lambda().Exits.size(),
      1u);
  EXPECT_EQ(
      handler("", "auto g = [] { return 1; }; log();").lambda().Exits.size(),
      0u);
}

TEST(Handler, WhatCanBeNone) { // 56
  Facts Of("struct S { S() {} ~S() {} void f(int) {} };\nint main() {}\n");
  EXPECT_FALSE(Of.function("S::S").AsHandler);
  EXPECT_FALSE(Of.function("S::~S").AsHandler);
  EXPECT_FALSE(Of.function("main").AsHandler);
  EXPECT_TRUE(Of.function("S::f").AsHandler);
}

} // namespace
