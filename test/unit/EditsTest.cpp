#include "rewrite/Edits.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace cotidy;
using namespace cotidy::rewrite;
namespace fs = llvm::sys::fs;

namespace {

Edit edit(unsigned Offset, unsigned Length, std::string Text) {
  return {"/f.cpp", Offset, Length, std::move(Text)};
}

std::string applied(llvm::StringRef Text, std::vector<Edit> Edits) {
  auto New = applyTo(Text, Edits);
  return New ? *New : "error: " + toString(New.takeError());
}

TEST(ApplyTo, TakesEditsInAnyOrder) {
  EXPECT_EQ(
      applied("abcdef", {edit(4, 1, "X"), edit(0, 2, ""), edit(6, 0, "!")}),
      "cdXf!");
}

TEST(ApplyTo, CountsIdenticalEditsOnce) {
  EXPECT_EQ(applied("x", {edit(0, 0, "#include <a>\n"),
                          edit(0, 0, "#include <a>\n")}),
            "#include <a>\nx");
}

TEST(ApplyTo, PutsLinesAtOnePlaceInAlphabeticalOrder) {
  EXPECT_EQ(applied("x", {edit(0, 0, "b\n"), edit(0, 0, "a\n")}), "a\nb\nx");
}

TEST(ApplyTo, InsertsBesideAReplacement) {
  EXPECT_EQ(applied("abc", {edit(1, 1, "B"), edit(1, 0, "("), edit(2, 0, ")")}),
            "a(B)c");
}

TEST(ApplyTo, RefusesOverlaps) {
  EXPECT_EQ(applied("abcdef", {edit(0, 3, "x"), edit(2, 2, "y")}),
            "error: edits of '/f.cpp' overlap at byte 2");
  EXPECT_EQ(applied("abcdef", {edit(0, 3, "x"), edit(1, 0, "y")}),
            "error: edits of '/f.cpp' overlap at byte 1");
  EXPECT_EQ(applied("abcdef", {edit(1, 0, "x"), edit(1, 0, "y")}),
            "error: edits of '/f.cpp' overlap at byte 1");
}

TEST(ApplyTo, RefusesToReachBehindTheEnd) {
  EXPECT_EQ(applied("ab", {edit(1, 2, "")}),
            "error: an edit reaches behind the end of '/f.cpp'");
  EXPECT_EQ(applied("ab", {edit(3, 0, "x")}),
            "error: an edit reaches behind the end of '/f.cpp'");
}

using Choice = std::vector<bool>;

TEST(Choose, TakesAllOfASetOrNothing) {
  EditSet A{"a", {edit(0, 2, "x"), edit(8, 2, "x")}};
  EditSet B{"b", {edit(4, 2, "x"), edit(9, 2, "x")}};
  EditSet C{"c", {edit(4, 2, "y")}};
  EXPECT_EQ(choose({A, B, C}), (Choice{true, false, true}));
}

TEST(Choose, LetsSetsShareAnInclude) {
  EditSet A{"a", {edit(0, 0, "#include <a>\n"), edit(20, 2, "x")}};
  EditSet B{"b", {edit(0, 0, "#include <a>\n"), edit(30, 2, "x")}};
  EXPECT_EQ(choose({A, B}), (Choice{true, true}));
}

TEST(Choose, TakesTheSameSetTwice) {
  EditSet A{"from one unit", {edit(0, 0, "co_await "), edit(9, 2, "x")}};
  EditSet B{"from another", {edit(0, 0, "co_await "), edit(9, 2, "x")}};
  EXPECT_EQ(choose({A, B}), (Choice{true, true}));
}

TEST(Choose, KeepsApartWhatBeginsAtOnePlace) {
  // `a.get().read()`: both calls begin with `a`.
  EditSet Inner{"inner", {edit(0, 0, "co_await "), edit(1, 6, "")}};
  EditSet Outer{"outer", {edit(0, 0, "co_await "), edit(7, 5, ".async_read")}};
  EXPECT_EQ(choose({Inner, Outer}), (Choice{true, false}));
}

TEST(LineEnds, FollowTheFile) {
  EXPECT_EQ(withLineEndsOf("a\r\nb\r\n", "x\ny\r\n"), "x\r\ny\r\n");
  EXPECT_EQ(withLineEndsOf("a\nb\r\n", "x\n"), "x\n");
  EXPECT_EQ(withLineEndsOf("", "x\n"), "x\n");
}

class OnDisk : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(fs::createUniqueDirectory("cotidy-edits", Dir));
  }
  void TearDown() override { fs::remove_directories(Dir); }

  std::string put(llvm::StringRef Name, llvm::StringRef Text) {
    llvm::SmallString<128> Path = Dir;
    llvm::sys::path::append(Path, Name);
    std::error_code EC;
    llvm::raw_fd_ostream(Path, EC) << Text;
    EXPECT_FALSE(EC);
    return std::string(Path);
  }
  static std::string get(llvm::StringRef Path) {
    auto Text = llvm::MemoryBuffer::getFile(Path);
    return Text ? (*Text)->getBuffer().str() : "unreadable";
  }
  static std::string write(llvm::StringRef Path, llvm::StringRef Old,
                           llvm::StringRef New) {
    llvm::Error E = writeAtomically(Path, Old, New);
    return E ? toString(std::move(E)) : "";
  }
  unsigned entries() {
    std::error_code EC;
    unsigned Count = 0;
    for (fs::directory_iterator At(Dir, EC), End; At != End; At.increment(EC))
      ++Count;
    return Count;
  }

  llvm::SmallString<128> Dir;
};

using WriteAtomically = OnDisk;

TEST_F(WriteAtomically, ReplacesTheTextAndLeavesNothingBehind) {
  std::string File = put("a.cpp", "old\r\n");
  EXPECT_EQ(write(File, "old\r\n", "new\r\n"), "");
  EXPECT_EQ(get(File), "new\r\n");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(WriteAtomically, KeepsPermissions) {
  std::string File = put("a.cpp", "old");
  auto Mode = fs::all_read | fs::all_write | fs::owner_exe;
  ASSERT_FALSE(fs::setPermissions(File, Mode));
  EXPECT_EQ(write(File, "old", "new"), "");
  EXPECT_EQ(*fs::getPermissions(File), Mode);
}

TEST_F(WriteAtomically, WritesThroughALink) {
  std::string File = put("a.cpp", "old");
  std::string Link = (Dir + "/link.cpp").str();
  ASSERT_FALSE(fs::create_link(File, Link));
  EXPECT_EQ(write(Link, "old", "new"), "");
  EXPECT_EQ(get(File), "new");
  EXPECT_TRUE(fs::is_symlink_file(Link));
}

TEST_F(WriteAtomically, RefusesAFileThatChanged) {
  std::string File = put("a.cpp", "changed");
  EXPECT_EQ(write(File, "old", "new"),
            "cannot write '" + File + "': it has changed since it was read");
  EXPECT_EQ(get(File), "changed");
}

TEST_F(WriteAtomically, RefusesAReadOnlyFile) {
  std::string File = put("a.cpp", "old");
  ASSERT_FALSE(fs::setPermissions(File, fs::all_read));
  EXPECT_EQ(write(File, "old", "new"),
            "cannot write '" + File + "': it is read-only");
  EXPECT_EQ(get(File), "old");
  EXPECT_EQ(entries(), 1u);
}

using Formatted = OnDisk;

TEST_F(Formatted, LaysOutOnlyWhatIsTouched) {
  put(".clang-format", "{BasedOnStyle: LLVM, ColumnLimit: 40}");
  llvm::StringRef Text = "int  untouched;\n"
                         "void f() {\n"
                         "  sleep(1);\n"
                         "  other( );\n"
                         "}\n";
  std::string File = put("a.cpp", Text);
  unsigned At = Text.find("sleep(1)");
  auto Edits = formatted(
      File, Text, {{File, At, 8, "co_await sleeping_for(seconds(1), token)"}});
  ASSERT_TRUE(bool(Edits));
  EXPECT_EQ(applied(Text, *Edits), "int  untouched;\n"
                                   "void f() {\n"
                                   "  co_await sleeping_for(seconds(1),\n"
                                   "                        token);\n"
                                   "  other( );\n"
                                   "}\n");
}

TEST_F(Formatted, BreaksLongLinesWithoutAStyle) {
  // Nothing above a temporary folder has one.
  llvm::StringRef Text = "void f()\n"
                         "{\n"
                         "    if (x) {\n"
                         "        sleep(1);\n"
                         "        usleep( 1 );\n"
                         "    }\n"
                         "}\n";
  std::string File = put("a.cpp", Text);
  auto Edits = formatted(
      File, Text,
      {{File, unsigned(Text.find("sleep(1)")), 8,
        "co_await asio::steady_timer(co_await asio::this_coro::executor, "
        "std::chrono::seconds(1)).async_wait(asio::use_awaitable)"},
       {File, unsigned(Text.find("usleep")), 6, "nanosleep"}});
  ASSERT_TRUE(bool(Edits));
  EXPECT_EQ(applied(Text, *Edits),
            "void f()\n"
            "{\n"
            "    if (x) {\n"
            "        co_await asio::steady_timer(co_await "
            "asio::this_coro::executor,\n"
            "                                    std::chrono::seconds(1))\n"
            "            .async_wait(asio::use_awaitable);\n"
            "        nanosleep( 1 );\n"
            "    }\n"
            "}\n");
}

TEST_F(Formatted, LeavesEditsAloneWhereFormattingIsOff) {
  put(".clang-format", "DisableFormat: true\n");
  std::string File = put("a.cpp", "int  x;\n");
  std::vector<Edit> Edits = {{File, 5, 1, "y   "}};
  auto Out = formatted(File, "int  x;\n", Edits);
  ASSERT_TRUE(bool(Out));
  EXPECT_EQ(*Out, Edits);
}

TEST_F(Formatted, KeepsTwoLinesAtOnePlace) {
  put(".clang-format", "{BasedOnStyle: LLVM}");
  llvm::StringRef Text = "#include <c>\nint x;\n";
  std::string File = put("a.cpp", Text);
  auto Edits = formatted(
      File, Text,
      {{File, 0, 0, "#include <b>\n"}, {File, 0, 0, "#include <a>\n"}});
  ASSERT_TRUE(bool(Edits));
  EXPECT_EQ(applied(Text, *Edits),
            "#include <a>\n#include <b>\n#include <c>\nint x;\n");
}

TEST(AddInclude, StandsAmongTheOthers) {
  llvm::StringRef Text = "#include <a.h>\n#include <c.h>\nint x;\n";
  auto E = addInclude("/f.cpp", Text, "b.h");
  ASSERT_TRUE(E);
  EXPECT_EQ(applied(Text, {*E}),
            "#include <a.h>\n#include <b.h>\n#include <c.h>\nint x;\n");
  EXPECT_FALSE(addInclude("/f.cpp", Text, "a.h"));
}

TEST(AddInclude, KeepsLineEnds) {
  auto E = addInclude("/f.cpp", "#include <a.h>\r\nint x;\r\n", "b.h");
  ASSERT_TRUE(E);
  EXPECT_EQ(E->Text, "#include <b.h>\r\n");
}

} // namespace
