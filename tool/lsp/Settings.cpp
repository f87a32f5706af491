#include "lsp/Settings.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::lsp {

struct Settings::Loaded {
  Loaded(engine::Config Config, engine::CompileCommands Commands)
      : Config(std::move(Config)), Commands(std::move(Commands)) {}
  engine::Config Config;
  engine::CompileCommands Commands;
  engine::Knowledge Known;
  std::map<std::string, hash_code> Stamps; ///< by folder, as they were read
  std::map<std::string, std::vector<engine::UnitRequest>> Files;
};

namespace {

/// Changes when \p Path is written, comes or goes.
hash_code stampOf(const Twine &Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return hash_code(0);
  return hash_combine(
      Status.getSize(),
      Status.getLastModificationTime().time_since_epoch().count(),
      Status.getUniqueID().getFile());
}

hash_code stampOfFolder(StringRef Folder) {
  hash_code Stamp(0);
  auto Add = [&](const Twine &Path) {
    Stamp = hash_combine(Stamp, stampOf(Path));
  };
  for (; !Folder.empty(); Folder = sys::path::parent_path(Folder)) {
    for (StringRef Name : {".clang-tidy", "compile_commands.json",
                           "build/compile_commands.json", "compile_flags.txt"})
      Add(Folder + "/" + Name);
    std::error_code Code;
    for (sys::fs::directory_iterator It(Folder + "/.cotidy", Code), End;
         It != End && !Code; It.increment(Code))
      Add(It->path());
  }
  return Stamp;
}

hash_code stampOfOptions(const SettingsOptions &Options) {
  hash_code Stamp(0);
  if (!Options.Flags.BuildPath.empty())
    Stamp = hash_combine(
        stampOf(Options.Flags.BuildPath),
        stampOf(Options.Flags.BuildPath + "/compile_commands.json"));
  if (Options.Config.ConfigFile)
    Stamp = hash_combine(Stamp, stampOf(*Options.Config.ConfigFile));
  for (const std::string &File : Options.Knowledge)
    Stamp = hash_combine(Stamp, stampOf(File));
  for (const std::string &Root : Options.Flags.Elsewhere)
    Stamp = hash_combine(Stamp, stampOfFolder(Root));
  return Stamp;
}

/// A line of \p Text includes a file of this name.
bool includes(StringRef Text, StringRef Name) {
  for (size_t At = Text.find(Name); At != StringRef::npos;
       At = Text.find(Name, At + 1)) {
    size_t Begin = Text.rfind('\n', At) + 1; // or npos + 1
    StringRef Before = Text.slice(Begin, At).ltrim();
    StringRef Behind = Text.drop_front(At + Name.size());
    if (Before.consume_front("#") && Before.ltrim().starts_with("include") &&
        (Before.ends_with("\"") || Before.ends_with("<") ||
         Before.ends_with("/")) &&
        (Behind.starts_with("\"") || Behind.starts_with(">")))
      return true;
  }
  return false;
}

} // namespace

void Settings::setRoots(std::vector<std::string> Roots) {
  std::lock_guard<std::mutex> Guard(Lock);
  Options.Flags.Elsewhere = std::move(Roots);
  Now.reset();
}

Expected<std::shared_ptr<Settings::Loaded>>
Settings::current(const std::string &File) {
  std::string Folder = sys::path::parent_path(File).str();
  hash_code Stamp = hash_combine(stampOfFolder(Folder), stampOfOptions(Options));
  if (Now) {
    auto [Known, New] = Now->Stamps.try_emplace(Folder, Stamp);
    if (New || Known->second == Stamp)
      return Now;
  }
  Expected<engine::Config> Config = engine::Config::create(Options.Config);
  if (!Config)
    return Config.takeError();
  auto Commands = engine::CompileCommands::open(Options.Flags);
  if (!Commands)
    return Commands.takeError();
  auto Fresh =
      std::make_shared<Loaded>(std::move(*Config), std::move(*Commands));
  if (Error E = Fresh->Known.load(Options.Knowledge))
    return std::move(E);
  Fresh->Stamps.emplace(Folder, Stamp);
  return Now = std::move(Fresh);
}

Expected<std::shared_ptr<const FileSettings>>
Settings::forFile(const std::string &File) {
  std::lock_guard<std::mutex> Guard(Lock);
  Expected<std::shared_ptr<Loaded>> All = current(File);
  if (!All)
    return All.takeError();
  auto Result = std::make_shared<FileSettings>();
  Result->Keep = *All;
  auto Known = (*All)->Files.find(File);
  if (Known != (*All)->Files.end()) {
    Result->Requests = Known->second;
    return Result;
  }
  // What could not be read is tried again the next time.
  auto Forget = [&](Error E) {
    Now.reset();
    return E;
  };
  Expected<engine::FileConfig> Config = (*All)->Config.forFile(File);
  if (!Config)
    return Forget(Config.takeError());
  if (!Config->Checks.empty()) {
    auto Libraries = (*All)->Known.forFile(File);
    if (!Libraries)
      return Forget(Libraries.takeError());
    auto Requests = engine::requestsFor(File, *Config, **Libraries,
                                        (*All)->Commands, Options.Changes);
    if (!Requests)
      return Forget(Requests.takeError());
    Result->Requests = std::move(*Requests);
  }
  (*All)->Files[File] = Result->Requests;
  return Result;
}

std::vector<std::string> Settings::includersOf(const std::string &File) {
  constexpr size_t MostRead = 2000, MostFound = 3;
  std::vector<std::string> All;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Expected<std::shared_ptr<Loaded>> Has = current(File);
    if (!Has) {
      consumeError(Has.takeError());
      return {};
    }
    auto Files = (*Has)->Commands.allFiles(File);
    if (!Files) {
      consumeError(Files.takeError());
      return {};
    }
    All = std::move(*Files);
  }
  // A source of the same name, then those of the same folder.
  StringRef Folder = sys::path::parent_path(File);
  auto Distance = [&](StringRef Other) {
    if (sys::path::stem(Other) == sys::path::stem(File))
      return 0;
    return sys::path::parent_path(Other) == Folder ? 1 : 2;
  };
  llvm::stable_sort(All, [&](const std::string &A, const std::string &B) {
    return Distance(A) < Distance(B);
  });
  if (All.size() > MostRead)
    All.resize(MostRead);
  std::vector<std::string> Found;
  for (const std::string &Source : All) {
    if (Found.size() == MostFound)
      break;
    auto Text = MemoryBuffer::getFile(Source);
    if (Text && includes((*Text)->getBuffer(), sys::path::filename(File)))
      Found.push_back(Source);
  }
  return Found;
}

Expected<std::vector<Finding>>
Settings::join(std::vector<engine::UnitFacts> Units, engine::Filter Wanted) {
  std::lock_guard<std::mutex> Guard(Lock);
  if (Units.empty())
    return std::vector<Finding>();
  Expected<std::shared_ptr<Loaded>> All = current(Units.front().File);
  if (!All)
    return All.takeError();
  return engine::join(Units, (*All)->Config, std::move(Wanted),
                      /*FixErrors=*/false);
}

bool isSettings(StringRef File) {
  StringRef Name = sys::path::filename(File);
  return Name == "compile_commands.json" || Name == "compile_flags.txt" ||
         Name == ".clang-tidy" ||
         sys::path::filename(sys::path::parent_path(File)) == ".cotidy";
}

} // namespace cotidy::lsp
