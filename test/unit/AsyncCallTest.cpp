//===- unit/AsyncCallTest.cpp - facts of an asynchronous call -------------===//
//
// The numbers are those of the cases of rewriting.
//
//===----------------------------------------------------------------------===//

#include "AsyncCallFacts.h"

using namespace cotidy;
using namespace cotidy::model;

namespace {

/// `async_read_some` with \p Captures, and \p Before it.
Capture capture(const std::string &Captures, const std::string &Before = "",
                const std::string &Body = "", const std::string &After = "") {
  Facts Of = member(Before + "\nsocket_.async_read_some(data_, [" + Captures +
                    "](asio::error_code ec, std::size_t n) " + After + "{" +
                    Body + "});");
  if (Of.call().Captures.empty()) {
    ADD_FAILURE() << "no captures";
    return {};
  }
  return Of.call().Captures.front();
}

//===----------------------------------------------------------------------===//
// Captures
//===----------------------------------------------------------------------===//

TEST(AsyncCall, ByReference) { // 40
  Capture C = capture("&", "int x = 0;", "x = 1;");
  EXPECT_EQ(C.Name, "x");
  EXPECT_EQ(C.Type, "int");
  EXPECT_EQ(C.By, Capture::ByReference);
  EXPECT_TRUE(C.Local);
  EXPECT_FALSE(C.Mutated);
  EXPECT_FALSE(C.KeepsAlive);
  EXPECT_EQ(capture("&i").By, Capture::ByReference);
  EXPECT_TRUE(capture("&i").Local);
  EXPECT_EQ(capture("&r = i").By, Capture::ByReference);
}

TEST(AsyncCall, ByCopy) { // 43
  Capture C = capture("=", "", "log(s);");
  EXPECT_EQ(C.Name, "s");
  EXPECT_EQ(C.Type, "std::string");
  EXPECT_EQ(C.By, Capture::ByCopy);
  EXPECT_TRUE(C.Local);
  EXPECT_FALSE(C.KeepsAlive);
}

TEST(AsyncCall, OnlyThis) { // 38
  Capture C = capture("this");
  EXPECT_EQ(C.Name, "this");
  EXPECT_EQ(C.Type, "S *");
  EXPECT_EQ(C.By, Capture::This);
  EXPECT_FALSE(C.Local);
  EXPECT_EQ(capture("&", "", "done_ = true;").By, Capture::This);
}

TEST(AsyncCall, Self) { // 37
  Capture C = capture("self = shared_from_this()");
  EXPECT_EQ(C.Name, "self");
  EXPECT_EQ(C.Type, "std::shared_ptr<S>");
  EXPECT_EQ(C.By, Capture::ByInit);
  EXPECT_TRUE(C.KeepsAlive);
  EXPECT_FALSE(C.Local);
  C = capture("self", "auto self = shared_from_this();");
  EXPECT_EQ(C.By, Capture::ByCopy);
  EXPECT_TRUE(C.KeepsAlive);
  EXPECT_TRUE(C.Local);
  // A reference keeps nothing alive.
  EXPECT_FALSE(capture("&self", "auto self = shared_from_this();").KeepsAlive);
}

TEST(AsyncCall, Weak) { // 39
  EXPECT_FALSE(capture("w = weak_from_this()").KeepsAlive);
}

TEST(AsyncCall, Moved) { // 42
  Capture C = capture("p = std::move(p)", "std::unique_ptr<int> p;");
  EXPECT_EQ(C.Name, "p");
  EXPECT_EQ(C.Type, "std::unique_ptr<int>");
  EXPECT_EQ(C.By, Capture::ByInit);
  EXPECT_TRUE(C.KeepsAlive);
  EXPECT_TRUE(C.Local);
  EXPECT_FALSE(C.Mutated);
}

TEST(AsyncCall, MutableState) { // 44
  EXPECT_TRUE(capture("k = 0", "", "++k;", "mutable ").Mutated);
  EXPECT_TRUE(capture("s", "", "s.clear();", "mutable ").Mutated);
  EXPECT_TRUE(capture("s", "", "auto t = std::move(s);", "mutable ").Mutated);
  EXPECT_TRUE(capture("i", "", "[&] { i = 1; }();", "mutable ").Mutated);
  EXPECT_FALSE(capture("s", "", "log(s);", "mutable ").Mutated);
  EXPECT_FALSE(capture("i", "", "int k = i + 1;", "mutable ").Mutated);
  EXPECT_FALSE(capture("s", "", "s.empty();", "mutable ").Mutated);
}

TEST(AsyncCall, CapturesOfTheOuterHandlerAreNotLocal) {
  Facts Of = member(
      "auto self = shared_from_this();\n"
      "socket_.async_connect(1, [this, self, k = 1](auto ec) {});"
      "socket_.async_connect(1, [this, self, k = 1](asio::error_code ec) {\n"
      "  asio::async_write(socket_, data_, [self, k, ec](\n"
      "      asio::error_code, std::size_t) {}); });");
  const AsyncCall &Inner = Of.call(First + 2);
  ASSERT_EQ(Inner.Captures.size(), 3u);
  EXPECT_FALSE(Inner.Captures[0].Local);
  EXPECT_FALSE(Inner.Captures[1].Local);
  EXPECT_TRUE(Inner.Captures[2].Local); // `ec`
}

//===----------------------------------------------------------------------===//
// Objects, binders, values
//===----------------------------------------------------------------------===//

TEST(AsyncCall, Object) {
  auto Object = [](const std::string &Call) {
    return member("S *p = this; std::shared_ptr<asio::socket> q; "
                  "asio::socket *a[2];\n" +
                  Call)
        .call()
        .Object;
  };
  std::string Rest = "async_connect(1, [](asio::error_code) {});";
  EXPECT_EQ(Object("socket_." + Rest), "socket_");
  EXPECT_EQ(Object("this->socket_." + Rest), "this->socket_");
  EXPECT_EQ(Object("p->socket_." + Rest), "p->socket_");
  EXPECT_EQ(Object("q->" + Rest), "q");
  EXPECT_EQ(Object("(*q)." + Rest), "*q");
  EXPECT_EQ(Object("a[1]->" + Rest), "a[1]");
  EXPECT_EQ(Object("asio::async_write(socket_, data_, [](asio::error_code, "
                   "std::size_t) {});"),
            "socket_");
  EXPECT_EQ(Object("asio::post(socket_.get_executor(), [] {});"),
            "socket_.get_executor()");
}

TEST(AsyncCall, Binders) { // 51, 53
  Facts Of = member(
      "asio::async_write(socket_, data_,\n"
      "  asio::bind_executor(socket_.get_executor(),\n"
      "    [self = shared_from_this()](asio::error_code, std::size_t) {}));");
  EXPECT_EQ(Of.call().Binders, std::vector<std::string>{"asio::bind_executor"});
  ASSERT_EQ(Of.call().Captures.size(), 1u);
  EXPECT_EQ(Of.call().Captures[0].Name, "self");
  EXPECT_TRUE(Of.call().Nested);

  Of = member("asio::async_write(socket_, data_, "
              "asio::bind_executor(socket_.get_executor(),\n"
              "  std::bind(&S::on_read, shared_from_this(), "
              "std::placeholders::_1, i)));");
  const AsyncCall &Bound = Of.call();
  EXPECT_EQ(Bound.Binders,
            (std::vector<std::string>{"asio::bind_executor", "std::bind"}));
  EXPECT_FALSE(Bound.Nested);
  ASSERT_EQ(Bound.Captures.size(), 2u);
  EXPECT_EQ(Bound.Captures[0].Name, "shared_from_this()");
  EXPECT_TRUE(Bound.Captures[0].KeepsAlive);
  EXPECT_EQ(Bound.Captures[0].By, Capture::ByCopy);
  EXPECT_EQ(Bound.Captures[1].Name, "i");
  EXPECT_TRUE(Bound.Captures[1].Local);

  Of = member("asio::async_write(socket_, data_, std::bind(&S::on_read, this,\n"
              "  std::ref(s), std::move(s), std::placeholders::_2));");
  ASSERT_EQ(Of.call().Captures.size(), 3u);
  EXPECT_EQ(Of.call().Captures[0].By, Capture::This);
  EXPECT_EQ(Of.call().Captures[1].By, Capture::ByReference);
  EXPECT_EQ(Of.call().Captures[2].By, Capture::ByInit);
}

TEST(AsyncCall, ALambdaInAVariable) {
  Facts Of = member("auto h = [this](asio::error_code) {};\n"
                    "socket_.async_connect(1, std::move(h));");
  EXPECT_TRUE(Of.call().Nested);
  EXPECT_EQ(Of.call().Captures.size(), 1u);
  EXPECT_TRUE(Of.call().Binders.empty());
  EXPECT_EQ(Of.at(Of.call().RunsAfter), "");
  EXPECT_EQ(Of.at(Of.call().LocalDies), "");
}

TEST(AsyncCall, ACaptureWhoseTypeIsOpen) { // in a template that none fills in
  Facts Of("struct cache { void load(std::function<void(int)>);\n"
           "template <class F> void each(F) {} };\n"
           "void user(cache &c) { auto g = [&](auto given) {\n"
           "auto done = given.copy();\n"
           "c.load([done](int) { done(); }); }; c.each(g); }\n");
  std::vector<std::string> Types;
  for (const Call &C : Of.function("lambda").Calls)
    for (const Capture &Each : C.How ? C.How->Captures : std::vector<Capture>())
      Types.push_back(Each.Name + ": " + Each.Type);
  EXPECT_EQ(Types, std::vector<std::string>{"done: auto"});
}

TEST(AsyncCall, ConversionsAreNoBindersUnlessWritten) {
  Facts Of = member(
      "std::function<void(asio::error_code)> h = [this](asio::error_code) {};\n"
      "socket_.async_connect(1, h);\n");
  EXPECT_TRUE(Of.call().Binders.empty());
  EXPECT_TRUE(Of.call().Nested);
  Of =
      member("socket_.async_connect(1, std::function<void(asio::error_code)>(\n"
             "  [this](asio::error_code) {}));\n");
  EXPECT_EQ(Of.call().Binders,
            std::vector<std::string>{"std::function::function"});
  EXPECT_TRUE(Of.call().Nested);
}

TEST(AsyncCall, NamedHandlers) { // 52
  Facts Of(
      "void on(asio::error_code);\n"
      "void f(asio::socket &s, std::function<void(asio::error_code)> h) {\n"
      "  s.async_connect(1, &on);\n"
      "  s.async_connect(1, h); }\n");
  EXPECT_FALSE(Of.call(3).Nested);
  EXPECT_FALSE(Of.call(4).Nested);
}

TEST(AsyncCall, ResultUsed) { // 35, 36
  std::string Write =
      "socket_.async_write_some(data_, [](asio::error_code, std::size_t) {});";
  EXPECT_FALSE(member(Write).call().ResultUsed);
  EXPECT_FALSE(member("(void)" + Write).call().ResultUsed);
  EXPECT_TRUE(member("int k = " + Write).call().ResultUsed);
  EXPECT_TRUE(member("return " + Write, "int").call().ResultUsed);
  EXPECT_FALSE(
      member("return socket_.async_connect(1, [](asio::error_code) {});")
          .call()
          .ResultUsed);
}

TEST(AsyncCall, Alone) {
  std::string Write =
      "socket_.async_write_some(data_, [](asio::error_code, std::size_t) {});";
  EXPECT_TRUE(member(Write).call().Alone);
  EXPECT_TRUE(member("if (i) " + Write).call().Alone);
  EXPECT_TRUE(member("for (;;) " + Write).call().Alone);
  EXPECT_TRUE(member("(void)" + Write).call().Alone);
  EXPECT_FALSE(member("i && " + Write).call().Alone);
  Write.pop_back();
  EXPECT_FALSE(member("if (" + Write + ") {}").call().Alone);
  EXPECT_TRUE(member("if (" + Write + ") {}").call().ResultUsed);
  Write += ";";
  EXPECT_FALSE(member("log(), " + Write).call().Alone);
  EXPECT_FALSE(member("int k = " + Write).call().Alone);
  EXPECT_FALSE(member("return " + Write, "int").call().Alone);
}

TEST(AsyncCall, Macros) { // 57
  std::string Define = "\n#define START(h) socket_.async_connect(1, h)\n"
                       "#define HANDLER [](asio::error_code) {}\n"
                       "#define PORT 1\n";
  EXPECT_TRUE(
      member(Define + "START([](asio::error_code) {});").call().InMacro);
  EXPECT_TRUE(
      member(Define + "socket_.async_connect(1, HANDLER);").call().InMacro);
  EXPECT_FALSE(member(Define + "socket_.async_connect(PORT, "
                               "[](asio::error_code) {});")
                   .call()
                   .InMacro);
}

} // namespace
