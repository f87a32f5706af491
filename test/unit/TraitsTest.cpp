//===- unit/TraitsTest.cpp - what limits how a function changes -----------===//
//
// The numbers are those of the cases of rewriting.
//
//===----------------------------------------------------------------------===//

#include "AsyncCallFacts.h"

using namespace cotidy;
using namespace cotidy::model;

namespace {

using Traits = std::vector<Trait>;

TEST(Traits, OfFunctions) { // 56
  Facts Of(
      "struct B { virtual void v() {} virtual ~B() noexcept {} };\n"
      "struct D : B { D() {} void v() override {} int c() const { return 1; }\n"
      "  private: void p() {} struct I { void q() {} }; };\n"
      "static void s() {}\n"
      "static void u() {}\n"
      "namespace { void a() {} }\n"
      "struct F { void operator()() {} };\n"
      "void l() { u(); struct L { void m() {} }; L().m(); }\n"
      "constexpr int k(int i) { return i; }\n"
      "void va(const char *, ...) {}\n"
      "auto d() { return 1; }\n"
      "auto t() -> int { return 1; }\n"
      "void n() noexcept {}\n"
      "extern \"C\" void x() {}\n"
      "template <class T> void i(T) {}\n"
      "int main() { i(1); [](int n) { return n; }(1); }\n");
  auto Is = [&](llvm::StringRef Name) { return Of.function(Name).Traits; };
  EXPECT_EQ(Is("B::v"), (Traits{Trait::Virtual, Trait::Exported}));
  EXPECT_EQ(Is("B::~B"), (Traits{Trait::Destructor, Trait::Virtual,
                                 Trait::Noexcept, Trait::Exported}));
  EXPECT_EQ(Is("D::D"), (Traits{Trait::Constructor, Trait::Exported}));
  EXPECT_EQ(Is("D::v"),
            (Traits{Trait::Virtual, Trait::Overrides, Trait::Exported}));
  EXPECT_EQ(Is("D::c"),
            (Traits{Trait::ReturnsValue, Trait::Const, Trait::Exported}));
  EXPECT_EQ(Is("D::p"), Traits{});
  EXPECT_EQ(Is("D::I::q"), Traits{});
  EXPECT_EQ(Is("s"), Traits{Trait::Unused});
  EXPECT_EQ(Is("u"), Traits{});
  EXPECT_EQ(Is("a"), Traits{Trait::Unused});
  EXPECT_EQ(Is("F::operator()"), (Traits{Trait::Exported, Trait::Functor}));
  EXPECT_EQ(Is("L::m"), Traits{});
  EXPECT_EQ(Is("k"),
            (Traits{Trait::Constexpr, Trait::ReturnsValue, Trait::Exported}));
  EXPECT_EQ(Is("va"), (Traits{Trait::Variadic, Trait::Exported}));
  EXPECT_EQ(Is("d"), (Traits{Trait::DeducedReturn, Trait::ReturnsValue,
                             Trait::Exported}));
  EXPECT_EQ(Is("t"), (Traits{Trait::ReturnsValue, Trait::Exported}));
  EXPECT_EQ(Is("n"), (Traits{Trait::Noexcept, Trait::Exported}));
  EXPECT_EQ(Is("x"), (Traits{Trait::ExternC, Trait::Exported}));
  EXPECT_EQ(Is("i"), (Traits{Trait::Exported, Trait::Instance}));
  EXPECT_EQ(Is("main"),
            (Traits{Trait::Main, Trait::ReturnsValue, Trait::Exported}));
  EXPECT_EQ(Is("lambda"), Traits{Trait::ReturnsValue});
}

TEST(Traits, Conditionals) { // 57
  auto Has = [](const std::string &Body) {
    return llvm::is_contained(member(Body).function("S::f").Traits,
                              Trait::Conditional);
  };
  std::string C = "socket_.async_connect(1, [](asio::error_code) {});";
  EXPECT_TRUE(Has("\n#ifdef X\nlog();\n#endif\n" + C));
  EXPECT_TRUE(Has("\n#  if 0\n#endif\n" + C));
  EXPECT_FALSE(Has("\n#define X 1\n#undef X\n" + C));
  EXPECT_FALSE(Has("log(\"\\\n#if \"); // #if\n/*\n#if\n*/" + C));
  EXPECT_TRUE(Has("\n#ifdef X\n#endif\n"));
  EXPECT_FALSE(Has("log();"));
}

TEST(Traits, Declared) {
  Facts Of("#include <use.h>\nvoid S::f() {}\nvoid g() {}\n",
           "struct S { void f(); };");
  EXPECT_EQ(Of.function("S::f").Traits,
            (Traits{Trait::Exported, Trait::Declared}));
  EXPECT_EQ(Of.function("g").Traits, Traits{Trait::Exported});
}

} // namespace
