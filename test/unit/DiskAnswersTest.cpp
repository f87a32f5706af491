// A parse is repeated only if the disk would answer differently.
#include "engine/DiskAnswers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace cotidy::engine;
using namespace llvm;

namespace {

class DiskAnswers : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("cotidy-answers", Folder));
    put("a.h", "int a;");
  }
  void TearDown() override { sys::fs::remove_directories(Folder); }

  std::string at(StringRef Name) const {
    SmallString<128> Path(Folder);
    sys::path::append(Path, Name);
    return Path.str().str();
  }
  void put(StringRef Name, StringRef Text) {
    std::error_code Code;
    raw_fd_ostream(at(Name), Code) << Text;
    ASSERT_FALSE(Code);
  }
  /// What was asked still gets the same answers.
  static bool holds(const RecordingFiles &Files) {
    DiskNow Now;
    return all_of(Files.answers(),
                  [&](const DiskAnswer &A) { return Now.gives(A); });
  }

  SmallString<128> Folder;
  IntrusiveRefCntPtr<RecordingFiles> Files =
      makeIntrusiveRefCnt<RecordingFiles>(vfs::createPhysicalFileSystem());
};

TEST_F(DiskAnswers, KnowWhatWasRead) {
  ASSERT_TRUE(Files->getBufferForFile(at("a.h")));
  EXPECT_TRUE(holds(*Files));
  put("a.h", "int b;");
  EXPECT_FALSE(holds(*Files));
  put("a.h", "int a;");
  EXPECT_TRUE(holds(*Files));
}

TEST_F(DiskAnswers, KnowWhatWasNotThere) {
  EXPECT_FALSE(Files->status(at("b.h")));
  EXPECT_TRUE(holds(*Files));
  put("b.h", "");
  EXPECT_FALSE(holds(*Files));
}

TEST_F(DiskAnswers, DoNotAskWhatIsInAFileThatOnlyHadToExist) {
  EXPECT_TRUE(Files->exists(at("a.h")));
  put("a.h", "int b;");
  EXPECT_TRUE(holds(*Files));
  sys::fs::remove(at("a.h"));
  EXPECT_FALSE(holds(*Files));
}

TEST_F(DiskAnswers, KnowAFileByItsOtherNames) {
  ASSERT_FALSE(sys::fs::create_link(at("a.h"), at("link.h")));
  ASSERT_TRUE(Files->getBufferForFile(at("a.h")));
  EXPECT_TRUE(Files->exists(at("link.h")));
  EXPECT_TRUE(holds(*Files));
  sys::fs::remove(at("link.h"));
  put("link.h", "another text");
  EXPECT_FALSE(holds(*Files));
}

TEST_F(DiskAnswers, KnowWhatIsInAFolder) {
  std::error_code Code;
  Files->dir_begin(Folder, Code);
  EXPECT_TRUE(holds(*Files));
  put("b.h", "");
  EXPECT_FALSE(holds(*Files));
}

TEST_F(DiskAnswers, CountFromTheWorkingFolder) {
  ASSERT_FALSE(Files->setCurrentWorkingDirectory(Folder));
  ASSERT_TRUE(Files->getBufferForFile("a.h"));
  EXPECT_TRUE(any_of(Files->answers(), [&](const DiskAnswer &A) {
    return A.Is == DiskAnswer::Text && A.Path == at("a.h");
  }));
  EXPECT_TRUE(holds(*Files));
}

} // namespace
