#include "cli/Inputs.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// Says why \p File is no source that can be read; empty if it is one.
std::string whyNotReadable(const std::string &File) {
  sys::fs::file_status Status;
  if (sys::fs::status(File, Status))
    return File + " does not exist";
  if (sys::fs::is_directory(Status))
    return File + " is a folder; give source files, or -p with a build folder";
  auto Text = MemoryBuffer::getFile(File, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!Text)
    return File + " cannot be read: " + Text.getError().message();
  if ((*Text)->getBuffer().take_front(4096).contains('\0'))
    return File + " is a binary file, not a C++ source";
  return "";
}

} // namespace

std::string absolute(StringRef File) {
  SmallString<256> Path(File);
  sys::fs::make_absolute(Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

Expected<Inputs> collectInputs(const Options &Options, engine::Config &Config) {
  Inputs Result;
  Expected<engine::CompileCommands> Commands =
      engine::CompileCommands::open(Options.Flags);
  if (!Commands)
    return Commands.takeError();
  if (Error E = Result.Known.load(Options.Knowledge))
    return std::move(E);

  std::vector<std::string> Files = Options.Files;
  if (Files.empty()) {
    if (Options.Flags.BuildPath.empty())
      return sentence("no files given; name some, or give the build folder "
                      "with -p; see cotidy --help");
    Expected<std::vector<std::string>> All = Commands->allFiles();
    if (!All)
      return All.takeError();
    Files = std::move(*All);
  }

  StringSet<> Seen;
  bool AnyChecks = false, AnyFile = false;
  for (const std::string &Given : Files) {
    std::string File = absolute(Given);
    if (!Seen.insert(File).second)
      continue;
    if (std::string Why = whyNotReadable(File); !Why.empty()) {
      Result.Problems.push_back(Why);
      continue;
    }
    Expected<engine::FileConfig> Settings = Config.forFile(File);
    if (!Settings)
      return Settings.takeError();
    AnyFile = true;
    if (Settings->Checks.empty())
      continue;
    AnyChecks = true;
    auto Libraries = Result.Known.forFile(File);
    if (!Libraries)
      return Libraries.takeError();
    auto Requests = engine::requestsFor(File, *Settings, **Libraries,
                                        *Commands, Options.Changes);
    if (!Requests) {
      Result.Problems.push_back(toString(Requests.takeError()));
      continue;
    }
    for (engine::UnitRequest &Request : *Requests) {
      Request.FixErrors = Options.FixErrors;
      Result.Requests.push_back(std::move(Request));
    }
    Result.Files.push_back(File);
  }
  if (AnyFile && !AnyChecks)
    return sentence(NoChecks);
  return Result;
}

} // namespace cotidy::cli
