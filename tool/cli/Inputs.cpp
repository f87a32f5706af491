#include "cli/Inputs.h"
#include "knowledge/Load.h"
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

/// Libraries by folder: the built-in ones, the user's of --knowledge, and the
/// `.cotidy/` folders around a file.
class Knowledge {
public:
  Error load(ArrayRef<std::string> Files) {
    for (const std::string &File : Files) {
      Expected<std::vector<knowledge::Library>> Read = knowledge::load(File);
      if (!Read)
        return Read.takeError();
      llvm::append_range(Given, *Read);
    }
    return Error::success();
  }

  Expected<const std::vector<knowledge::Library> *> forFile(StringRef File,
                                                            Inputs &Owner) {
    std::string Folder = sys::path::parent_path(File).str();
    auto Known = ByFolder.find(Folder);
    if (Known != ByFolder.end())
      return Known->second;
    Expected<std::vector<knowledge::Library>> Near = knowledge::besides(Folder);
    if (!Near)
      return Near.takeError();
    if (Near->empty() && Common)
      return ByFolder[Folder] = Common;
    auto All =
        std::make_unique<std::vector<knowledge::Library>>(knowledge::builtin());
    llvm::append_range(*All, *Near);
    llvm::append_range(*All, Given);
    const auto *Result = All.get();
    if (Near->empty())
      Common = Result;
    Owner.Libraries.push_back(std::move(All));
    return ByFolder[Folder] = Result;
  }

private:
  std::vector<knowledge::Library> Given;
  std::map<std::string, const std::vector<knowledge::Library> *> ByFolder;
  const std::vector<knowledge::Library> *Common = nullptr;
};

engine::FlagChanges changesOf(const clang::tidy::ClangTidyOptions &Config) {
  return {Config.ExtraArgsBefore.value_or(std::vector<std::string>()),
          Config.ExtraArgs.value_or(std::vector<std::string>()),
          Config.RemovedArgs.value_or(std::vector<std::string>())};
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
  Knowledge Known;
  if (Error E = Known.load(Options.Knowledge))
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
    auto Libraries = Known.forFile(File, Result);
    if (!Libraries)
      return Libraries.takeError();
    auto Found = Commands->forFile(File);
    if (!Found) {
      Result.Problems.push_back(toString(Found.takeError()));
      continue;
    }
    if (!engine::isSource(File, Found->front())) {
      Result.Problems.push_back(File + " is not a C or C++ source by its name; "
                                       "'-x c++' after '--' makes it one");
      continue;
    }

    // Two targets often compile a file in ways that differ by outputs only.
    std::vector<std::vector<std::string>> Distinct;
    for (clang::tooling::CompileCommand &Command : *Found) {
      engine::UnitRequest Request;
      Command.Filename = File;
      Request.Command = engine::forClang(
          std::move(Command), {changesOf(Settings->Raw), Options.Changes});
      if (is_contained(Distinct, Request.Command.CommandLine))
        continue;
      Distinct.push_back(Request.Command.CommandLine);
      Request.Libraries = *Libraries;
      Request.Checks = Settings->Checks;
      Request.CheckOptions = Settings->Options;
      Request.FixErrors = Options.FixErrors;
      Result.Requests.push_back(std::move(Request));
    }
    Result.Files.push_back(File);
  }
  if (AnyFile && !AnyChecks)
    return sentence(
        "no check is enabled: the Checks of .clang-tidy or --checks "
        "name none of cotidy's; add 'cotidy-*' to them");
  return Result;
}

} // namespace cotidy::cli
