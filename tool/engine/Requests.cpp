#include "engine/Requests.h"
#include "knowledge/Load.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::engine {

Error Knowledge::load(ArrayRef<std::string> Files) {
  for (const std::string &File : Files) {
    Expected<std::vector<knowledge::Library>> Read = knowledge::load(File);
    if (!Read)
      return Read.takeError();
    llvm::append_range(Given, *Read);
  }
  return Error::success();
}

Expected<const std::vector<knowledge::Library> *>
Knowledge::forFile(StringRef File) {
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
  Owned.push_back(std::move(All));
  return ByFolder[Folder] = Result;
}

// They stand behind the built-in ones, so that they can say otherwise.
ArrayRef<knowledge::Library>
usersOwn(const std::vector<knowledge::Library> &Libraries) {
  return ArrayRef(Libraries).drop_front(knowledge::builtin().size());
}

static FlagChanges changesOf(const clang::tidy::ClangTidyOptions &Config) {
  return {Config.ExtraArgsBefore.value_or(std::vector<std::string>()),
          Config.ExtraArgs.value_or(std::vector<std::string>()),
          Config.RemovedArgs.value_or(std::vector<std::string>())};
}

Expected<std::vector<UnitRequest>>
requestsFor(const std::string &File, const FileConfig &Settings,
            const std::vector<knowledge::Library> &Libraries,
            CompileCommands &Commands, const FlagChanges &Changes) {
  auto Found = Commands.forFile(File);
  if (!Found)
    return Found.takeError();
  if (!isSource(File, Found->front()))
    return createStringError(inconvertibleErrorCode(),
                             File + " is not a C or C++ source by its name; "
                                    "'-x c++' after '--' makes it one");
  // Two targets often compile a file in ways that differ by outputs only.
  std::vector<UnitRequest> Distinct;
  for (clang::tooling::CompileCommand &Command : *Found) {
    UnitRequest Request;
    Command.Filename = File;
    Request.Command =
        forClang(std::move(Command), {changesOf(Settings.Raw), Changes});
    if (any_of(Distinct, [&](const UnitRequest &Other) {
          return Other.Command.CommandLine == Request.Command.CommandLine;
        }))
      continue;
    Request.Libraries = &Libraries;
    Request.Checks = Settings.Checks;
    Request.CheckOptions = Settings.Options;
    Distinct.push_back(std::move(Request));
  }
  return Distinct;
}

} // namespace cotidy::engine
