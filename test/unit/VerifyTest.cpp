#include "rewrite/Verify.h"

#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

using namespace cotidy;
using namespace cotidy::rewrite;
namespace vfs = llvm::vfs;

namespace {

class Verify : public testing::Test {
protected:
  void put(llvm::StringRef Path, llvm::StringRef Text) {
    Files->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  }
  /// Replaces \p Old, which must be in the file, by \p New.
  EditSet replace(llvm::StringRef Old, llvm::StringRef New,
                  std::string File = "/src/main.cpp") {
    auto Text = Files->getBufferForFile(File);
    size_t At = (*Text)->getBuffer().find(Old);
    EXPECT_NE(At, llvm::StringRef::npos);
    return {"", {{File, unsigned(At), unsigned(Old.size()), New.str()}}};
  }
  std::vector<bool> run(std::vector<EditSet> Sets) {
    VerifyRequest Request;
    Request.Command.Directory = "/src";
    Request.Command.Filename = "main.cpp";
    Request.Command.CommandLine = {"clang++", "-std=c++20", "-fsyntax-only",
                                   "-Wall",   "-Isys",      "main.cpp"};
    Request.Files = Files;
    Request.SkipBodiesIn = [](llvm::StringRef Path) {
      return Path.contains("sys/");
    };
    return verify(Request, Sets);
  }

  llvm::IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Files =
      llvm::makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
};

using Answer = std::vector<bool>;

TEST_F(Verify, TakesWhatCompiles) {
  put("/src/main.cpp", "int f() { return 1; }\n");
  EXPECT_EQ(run({replace("1", "2")}), Answer{true});
}

TEST_F(Verify, RefusesErrors) {
  put("/src/main.cpp", "int f() { return 1; }\n");
  EXPECT_EQ(run({replace("1", "unknown")}), Answer{false});
}

TEST_F(Verify, RefusesNewWarnings) {
  put("/src/main.cpp", "int f() { return 1; }\n");
  EXPECT_EQ(run({replace("return 1", "int x; return 1")}), Answer{false});
}

TEST_F(Verify, ForgivesOldWarnings) {
  put("/src/main.cpp", "int f() { int x; return 1; }\n");
  EXPECT_EQ(run({replace("1", "2")}), Answer{true});
  EXPECT_EQ(run({replace("int x;", "int x; { int x; }")}), Answer{false});
}

TEST_F(Verify, ForgivesOldErrors) {
  put("/src/main.cpp", "int g = unknown; int f() { return 1; }\n");
  EXPECT_EQ(run({replace("1", "2")}), Answer{true});
  EXPECT_EQ(run({replace("1", "nonsense")}), Answer{false});
}

TEST_F(Verify, FindsTheBadOnesAmongMany) {
  put("/src/main.cpp", "int a = 1, b = 2, c = 3, d = 4, e = 5;\n");
  EXPECT_EQ(run({replace("1", "11"), replace("2", "?"), replace("3", "33"),
                 replace("4", "44"), replace("5", "bad")}),
            (Answer{true, false, true, true, false}));
}

TEST_F(Verify, HoldsSetsAgainstEachOther) {
  put("/src/main.cpp", "int a;\n// here\nint b;\n");
  // Either alone is fine; both define x.
  EXPECT_EQ(
      run({replace("int a;", "int a, x;"), replace("int b;", "int b, x;")}),
      (Answer{true, false}));
}

TEST_F(Verify, TriesAlternativesApart) {
  put("/src/main.cpp", "int a = 1;\n");
  EXPECT_EQ(run({replace("1", "2"), replace("1", "3"), replace("1", "bad")}),
            (Answer{true, true, false}));
}

TEST_F(Verify, SeesEditsInHeaders) {
  put("/src/main.cpp", "#include \"a.h\"\nint b = a;\n");
  put("/src/a.h", "inline int a = 1;\n");
  EXPECT_EQ(run({replace("a = 1", "a = 2", "/src/a.h"),
                 replace("a = 1", "c = 1", "/src/a.h")}),
            (Answer{true, false}));
}

TEST_F(Verify, SkipsBodiesOfLibrariesOnly) {
  put("/src/main.cpp", "#include <lib.h>\nint f() { return lib(); }\n");
  put("/src/sys/lib.h", "inline int lib() { return unknown; }\n");
  EXPECT_EQ(run({replace("lib();", "lib() + 1;")}), Answer{true});
}

TEST_F(Verify, RefusesAnEmptySetAndAnUnknownFile) {
  put("/src/main.cpp", "int a = 1;\n");
  EXPECT_EQ(run({EditSet{}, EditSet{"", {{"/src/no.cpp", 0, 0, "x"}}}}),
            (Answer{false, false}));
}

} // namespace
