// Knowledge files: what is read, and how errors name the place and the mend.
#include "knowledge/Load.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace cotidy::knowledge;

namespace {

/// The error of \p Text, or "" where there is none.
std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Library> Read = parse(Text, "k.yaml");
  return Read ? "" : llvm::toString(Read.takeError());
}

Library read(llvm::StringRef Text) {
  llvm::Expected<Library> Read = parse(Text, "k.yaml");
  if (Read)
    return std::move(*Read);
  ADD_FAILURE() << llvm::toString(Read.takeError());
  return {};
}

TEST(Knowledge, BuiltInFilesLoad) {
  ASSERT_FALSE(builtin().empty());
  for (const Library &L : builtin())
    EXPECT_FALSE(L.Name.empty()) << L.File;
}

TEST(Knowledge, BlockingEntry) {
  Library L =
      read("blocking:\n"
           "  - functions: [recv]\n"
           "    kind: io\n"
           "    tier: unsure\n"
           "    cases:\n"
           "      - {arg: 3, has-flag: MSG_DONTWAIT, then: never}\n"
           "  - {functions: sleep, kind: sleep, duration: {arg: 0, unit: s}}\n"
           "  - {functions: sync_wait, kind: wait, await: 0}\n");
  ASSERT_EQ(L.Blocking.size(), 3u);
  EXPECT_EQ(L.Name, "k");
  EXPECT_EQ(L.Blocking[0].Functions, Names{"recv"});
  EXPECT_EQ(L.Blocking[0].Default, Verdict::Unsure);
  EXPECT_EQ(L.Blocking[0].Line, 2u);
  ASSERT_EQ(L.Blocking[0].Cases.size(), 1u);
  EXPECT_EQ(L.Blocking[0].Cases[0].On.Index, 3);
  EXPECT_EQ(L.Blocking[0].Cases[0].Then, Verdict::Never);
  EXPECT_EQ(L.Blocking[1].DurationUnit, "s");
  ASSERT_TRUE(L.Blocking[2].Await);
  EXPECT_EQ(L.Blocking[2].Await->Of, Operand::Argument);
}

TEST(Knowledge, NamesMultiply) {
  Library L = read("cuts: $::{a,b::{c,~c}} d\n"
                   "namespaces: [n, m]\n");
  EXPECT_EQ(L.Cuts, (Names{"n::a", "m::a", "n::b::c", "m::b::c", "n::b::~c",
                           "m::b::~c", "d"}));
}

TEST(Knowledge, FoldersInIncludesAreNoBraces) {
  Library L = read(
      "tasks:\n"
      "  - types: task\n"
      "    sleep: {text: 'co_await s({duration})', includes: ['{path}/s.h']}\n"
      "    yield: co_await y()\n");
  ASSERT_EQ(L.TaskTypes.size(), 1u);
  EXPECT_EQ(L.TaskTypes[0].Sleep->Includes, Names{"{path}/s.h"});
  EXPECT_EQ(L.TaskTypes[0].Yield->Text, "co_await y()");
}

TEST(Knowledge, EmptyFileIsALibrary) {
  EXPECT_EQ(errorOf(""), "");
  EXPECT_EQ(errorOf("# nothing\n"), "");
}

TEST(Knowledge, UnknownKey) {
  EXPECT_EQ(errorOf("library: x\nblcking: []\n"),
            "k.yaml:2:1: unknown key 'blcking' in a knowledge file; did you "
            "mean 'blocking'?");
  EXPECT_EQ(errorOf("blocking:\n  - {functions: f, kind: io, teir: low}\n"),
            "k.yaml:2:30: unknown key 'teir' in a blocking entry; did you mean "
            "'tier'?");
}

TEST(Knowledge, UnknownKind) {
  EXPECT_EQ(errorOf("blocking:\n  - functions: f\n    kind: slep\n"),
            "k.yaml:3:11: unknown kind 'slep'; did you mean 'sleep'?");
  EXPECT_EQ(
      errorOf("blocking:\n  - functions: f\n    kind: everything\n"),
      "k.yaml:3:11: unknown kind 'everything'; possible: sleep, io, lock, "
      "wait, process, dns, db, http, event-loop, cpu");
}

TEST(Knowledge, BadTypes) {
  EXPECT_EQ(
      errorOf("blocking: yes\n"),
      "k.yaml:1:11: a list is expected here: each entry begins with '- '");
  EXPECT_EQ(errorOf("blocking:\n  - {functions: {a: b}, kind: io}\n"),
            "k.yaml:2:17: names are expected here, as in '[a, b]' or 'a b'");
  EXPECT_EQ(errorOf("tasks:\n  - {types: t, eager: maybe}\n"),
            "k.yaml:2:23: 'true' or 'false' is expected here");
  EXPECT_EQ(errorOf("- a\n"),
            "k.yaml:1:1: a knowledge file must be a map, as in '{key: value}'");
}

TEST(Knowledge, MissingKeys) {
  EXPECT_EQ(errorOf("blocking:\n  - functions: f\n"),
            "k.yaml:2:5: a blocking entry needs the key 'kind'");
  EXPECT_EQ(errorOf("blocking:\n  - kind: io\n"),
            "k.yaml:2:5: a blocking entry needs the key 'functions'");
}

TEST(Knowledge, Conditions) {
  auto Case = [](std::string Text) {
    return errorOf("blocking:\n  - functions: f\n    kind: io\n    cases:\n"
                   "      - " +
                   Text + "\n");
  };
  EXPECT_EQ(Case("{in-loop: true, then: blocks}"), "");
  EXPECT_EQ(Case("{found: SIGCHLD, then: unsure}"), "");
  EXPECT_EQ(Case("{arg: 0, then: never}"),
            "k.yaml:5:9: the condition asks nothing; add a test, as in "
            "'has-flag: MSG_DONTWAIT', 'null: true' or 'state: ready'");
  EXPECT_EQ(Case("{state: ready, then: never}"),
            "k.yaml:5:9: the condition does not say what it is about; add "
            "'arg: N' or 'object: true'");
  EXPECT_EQ(Case("{arg: 0, null: true}"),
            "k.yaml:5:9: a condition needs the key 'then'");
}

TEST(Knowledge, NotYaml) {
  std::string Error = errorOf("blocking: [a\nlibrary: x\n");
  EXPECT_TRUE(llvm::StringRef(Error).starts_with("k.yaml:")) << Error;
  EXPECT_NE(Error.find("not YAML"), std::string::npos) << Error;
}

TEST(Knowledge, KeyTwice) {
  EXPECT_EQ(errorOf("cuts: a\nlibrary: x\ncuts: b\n"),
            "k.yaml:3:1: 'cuts' stands here twice (first in line 1); join the "
            "two");
}

TEST(Knowledge, NamespacesMissing) {
  EXPECT_EQ(errorOf("cuts: $::f\n"),
            "k.yaml:1:7: '$::f' needs the file's 'namespaces'");
}

class KnowledgeFiles : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("knowledge", Folder));
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  std::string path(llvm::StringRef Name) {
    llvm::SmallString<128> Path(Folder);
    llvm::sys::path::append(Path, Name);
    return Path.str().str();
  }
  std::string write(llvm::StringRef Name, llvm::StringRef Text) {
    std::string Path = path(Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
    std::error_code EC;
    llvm::raw_fd_ostream(Path, EC) << Text;
    EXPECT_FALSE(EC);
    return Path;
  }

  llvm::SmallString<128> Folder;
};

TEST_F(KnowledgeFiles, IncludesComeFirst) {
  write("a.yaml", "library: a\n");
  write("b.yaml", "include: a.yaml\nlibrary: b\n");
  std::string C = write("c.yaml", "include: [b.yaml, a.yaml]\nlibrary: c\n");
  auto Read = load(C);
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  ASSERT_EQ(Read->size(), 3u);
  EXPECT_EQ((*Read)[0].Name, "a");
  EXPECT_EQ((*Read)[1].Name, "b");
  EXPECT_EQ((*Read)[2].Name, "c");
}

TEST_F(KnowledgeFiles, CycleOfIncludes) {
  std::string A = write("a.yaml", "library: a\ninclude: [b.yaml]\n");
  std::string B = write("b.yaml", "include:\n  - a.yaml\n");
  auto Read = load(A);
  ASSERT_FALSE(bool(Read));
  EXPECT_EQ(llvm::toString(Read.takeError()),
            B + ":2:5: this include closes a cycle: 'a.yaml' is already being "
                "read; remove it");
}

TEST_F(KnowledgeFiles, IncludedFileIsMissing) {
  std::string A = write("a.yaml", "include: [none.yaml]\n");
  auto Read = load(A);
  ASSERT_FALSE(bool(Read));
  std::string Error = llvm::toString(Read.takeError());
  EXPECT_EQ(Error.find(A + ":1:11: cannot read the included file"), 0u)
      << Error;
}

TEST_F(KnowledgeFiles, FilesBesides) {
  write(".cotidy/far.yaml", "library: far\n");
  write("x/y/.cotidy/near.yaml", "library: near\n");
  write("x/y/.cotidy/notes.txt", "not: [knowledge\n");
  auto Read = besides(path("x/y"));
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  ASSERT_EQ(Read->size(), 2u);
  EXPECT_EQ((*Read)[0].Name, "far");
  EXPECT_EQ((*Read)[1].Name, "near");
}

} // namespace
