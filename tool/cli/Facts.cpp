#include "cli/Facts.h"
#include "cli/Inputs.h"
#include "cli/Output.h"
#include "cli/Units.h"
#include "engine/DiskAnswers.h"
#include "engine/Facts.h"
#include "engine/Project.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <mutex>

using namespace llvm;

namespace cotidy::cli {
namespace {

using Answers = std::vector<engine::DiskAnswer>;

/// What all units of a file learnt from the disk. Threads fill it, one of
/// which may be left behind.
struct Learnt {
  std::mutex Lock;
  Answers All;
};

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

std::string folder() {
  SmallString<256> Here;
  sys::fs::current_path(Here);
  return Here.str().str();
}

std::string plain(StringRef Path) {
  SmallString<256> Result(Path);
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return Result.str().str();
}

/// A file for which places are kept can only be shown as it was read.
void addSources(engine::UnitFacts &Unit, const Answers &All,
                engine::DiskNow &Disk) {
  std::map<std::string, std::string> Read;
  for (const engine::DiskAnswer &A : All)
    if (A.Is == engine::DiskAnswer::Text)
      Read.emplace(plain(A.Path), A.Hash);
  for (const std::string &File : engine::filesOf(Unit)) {
    auto Known = Read.find(File);
    Unit.Sources.push_back(
        {File, Known == Read.end() ? Disk.hash(File) : Known->second});
  }
}

/// As Make and Ninja read it.
std::string escaped(StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (C == ' ' || C == '#' || C == '\\')
      Result += '\\';
    if (C == '$')
      Result += '$';
    Result += C;
  }
  return Result;
}

/// Everything that was read, and what says how: headers, the configuration,
/// knowledge of libraries.
std::set<std::string> dependencies(const Answers &All, const Inputs &In,
                                   engine::Config &Config,
                                   const std::string &File) {
  std::set<std::string> Paths{File};
  for (const engine::DiskAnswer &A : All)
    if (A.Is == engine::DiskAnswer::Text)
      Paths.insert(plain(A.Path));
  for (const std::string &Each : Config.filesFor(File))
    Paths.insert(absolute(Each));
  for (const engine::UnitRequest &Request : In.Requests)
    for (const knowledge::Library &Library :
         engine::usersOwn(*Request.Libraries))
      Paths.insert(absolute(Library.File));
  return Paths;
}

Error write(StringRef Option, const std::string &File,
            function_ref<void(raw_ostream &)> Print) {
  Error E = writeToOutput(File, [&](raw_ostream &Out) {
    Print(Out);
    return Error::success();
  });
  if (!E)
    return E;
  return sentence(Option + ": cannot write " + File + ": " +
                  toString(std::move(E)));
}

Error writeDependencies(const Options &Options,
                        const std::set<std::string> &Paths) {
  std::string Here = folder() + "/";
  return write("--depfile", Options.DepFile, [&](raw_ostream &Out) {
    Out << escaped(Options.FactsFile) << ':';
    for (StringRef Path : Paths) {
      Path.consume_front(Here);
      Out << " \\\n  " << escaped(Path);
    }
    Out << '\n';
  });
}

} // namespace

ExitStatus writeFacts(const Options &Options, engine::Config &Config) {
  if (Options.Files.size() != 1)
    return fail("facts: give one source file, not " +
                Twine(Options.Files.size()));
  if (Options.FactsFile.empty())
    return fail("facts: give the file to write with -o");
  std::string File = absolute(Options.Files.front());
  Expected<engine::FileConfig> Settings = Config.forFile(File);
  if (!Settings)
    return fail(Settings.takeError());

  // A folder may switch all checks off: its units are no news, but products
  // of the build like all others.
  std::vector<engine::UnitFacts> Units;
  Inputs In;
  auto Found = std::make_shared<Learnt>();
  if (!Settings->Checks.empty()) {
    Expected<Inputs> Collected = collectInputs(Options, Config);
    if (!Collected)
      return fail(Collected.takeError());
    In = std::move(*Collected);
    if (!In.Problems.empty())
      return fail(In.Problems.front());
    Expected<std::shared_ptr<engine::Cache>> Cache = openCache(Options);
    if (!Cache)
      return fail(Cache.takeError());
    engine::RunOptions How;
    How.Threads = Options.Threads;
    How.Timeout = Options.Timeout;
    How.Analyse = [Found, Cache = *Cache](const engine::UnitRequest &Request) {
      Answers Its;
      engine::UnitFacts Facts = Cache ? Cache->analyse(Request, Its)
                                      : engine::analyse(Request, Its);
      std::lock_guard<std::mutex> Guard(Found->Lock);
      append_range(Found->All, Its);
      return Facts;
    };
    engine::UnitResults Results = engine::analyseAll(In.Requests, How);
    Units = std::move(Results.Units);
    for (const engine::UnitFacts &Unit : Units)
      for (const engine::ParseError &E : Unit.Errors)
        if (!E.Where.valid()) // not what its sources are to blame for
          return leave(Results, fail(Unit.File + " could not be analysed: " +
                                     E.Message));
    if (*Cache)
      (*Cache)->prune();
  }

  engine::DiskNow Disk;
  for (engine::UnitFacts &Unit : Units) {
    Unit.Checks = Settings->Checks;
    Unit.Options = Settings->Options;
    addSources(Unit, Found->All, Disk);
    engine::makeRelative(Unit, folder());
  }
  if (!Options.DepFile.empty())
    if (Error E = writeDependencies(
            Options, dependencies(Found->All, In, Config, File)))
      return fail(std::move(E));
  if (Error E = write("-o", Options.FactsFile, [&](raw_ostream &Out) {
        engine::write(Units, Out);
      }))
    return fail(std::move(E));
  return NothingFound;
}

Expected<std::vector<engine::UnitFacts>> readFacts(const Options &Options,
                                                   engine::Config &Config) {
  if (Options.Files.empty())
    return sentence("report: give files of facts; cotidy facts writes them");
  std::vector<engine::UnitFacts> All;
  engine::DiskNow Disk;
  for (const std::string &Name : Options.Files) {
    auto Text = MemoryBuffer::getFile(Name, /*IsText=*/true);
    if (!Text)
      return sentence(Name + " cannot be read: " + Text.getError().message());
    auto Units = engine::read((*Text)->getBuffer(), Name);
    if (!Units)
      return Units.takeError();
    for (engine::UnitFacts &Unit : *Units) {
      engine::makeAbsolute(Unit, folder());
      for (const engine::SourceText &Source : Unit.Sources)
        if (Disk.hash(Source.File) != Source.Hash)
          return sentence(Name + ": " + Source.File +
                          " has changed since; analyse its unit again");
      Expected<engine::FileConfig> Now = Config.forFile(Unit.File);
      if (!Now)
        return Now.takeError();
      if (Now->Checks != Unit.Checks || Now->Options != Unit.Options)
        return sentence(Name + ": analysed with other checks or options; give "
                               "cotidy facts and cotidy report the same, or "
                               "analyse its unit again");
      All.push_back(std::move(Unit));
    }
  }
  if (All.empty())
    return sentence(NoChecks);
  engine::arrange(All);
  return All;
}

} // namespace cotidy::cli
