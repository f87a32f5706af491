#include "engine/Config.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using clang::tidy::ClangTidyOptions;

namespace cotidy::engine {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// clang-tidy wrote this key into every configuration until LLVM 18 took it
/// away; it has nothing to do with the checks here.
std::string withoutFormerKey(StringRef Text) {
  constexpr StringLiteral Former = "AnalyzeTemporaryDtors:";
  std::string Known = Text.str();
  for (size_t At = Text.find(Former); At != StringRef::npos;
       At = Text.find(Former, At + 1))
    if (At == 0 || Text[At - 1] == '\n')
      Known[At] = '#';
  return Known;
}

/// clang-tidy only prints what is wrong in a configuration and goes on without
/// it; here it is remembered, so that the run can end with it.
ClangTidyOptions parse(MemoryBufferRef Written, std::string &Problem) {
  std::string Known = withoutFormerKey(Written.getBuffer());
  MemoryBufferRef Text(Known, Written.getBufferIdentifier());
  auto Report = [&](const SMDiagnostic &D) {
    if (Problem.empty())
      Problem = (D.getFilename() + ":" + Twine(D.getLineNo()) + ":" +
                 Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                    .str();
  };
  ErrorOr<ClangTidyOptions> Parsed =
      clang::tidy::parseConfigurationWithDiags(Text, Report);
  if (Parsed)
    return *Parsed;
  if (Problem.empty())
    Problem = (Text.getBufferIdentifier() + ": not a configuration").str();
  return {};
}

/// Reads .clang-tidy files as clang-tidy does.
class FromFiles : public clang::tidy::FileOptionsProvider {
public:
  FromFiles(ClangTidyOptions Defaults, ClangTidyOptions Override,
            std::shared_ptr<std::string> Problem)
      : FileOptionsProvider(
            {}, std::move(Defaults), std::move(Override),
            ConfigFileHandlers{{".clang-tidy", [Problem](MemoryBufferRef Text) {
                                  return ErrorOr<ClangTidyOptions>(
                                      parse(Text, *Problem));
                                }}}) {
    FS = vfs::getRealFileSystem();
  }
};

ClangTidyOptions defaults() {
  ClangTidyOptions Options = ClangTidyOptions::getDefaults();
  std::string Checks = "cotidy-*";
  for (const checks::CheckInfo &Check : checks::all())
    if (!Check.OnByDefault)
      Checks += ",-" + Check.Name;
  Options.Checks = Checks;
  return Options;
}

/// ", did you mean 'x'?", or nothing where no candidate is near.
std::string suggestion(StringRef Name, ArrayRef<std::string> Candidates) {
  StringRef Best;
  unsigned Distance = Name.size() / 3 + 1;
  for (StringRef Candidate : Candidates)
    if (unsigned D = Name.edit_distance(Candidate); D < Distance) {
      Best = Candidate;
      Distance = D;
    }
  return Best.empty() ? "; see --list-checks"
                      : ("; did you mean '" + Best + "'?").str();
}

std::vector<std::string> checkNames() {
  std::vector<std::string> Names;
  for (const checks::CheckInfo &Check : checks::all())
    Names.push_back(Check.Name);
  return Names;
}

/// Globs of other tools' checks are no business of ours.
Error verifyGlobs(StringRef Globs, StringRef Source) {
  SmallVector<StringRef> Parts;
  Globs.split(Parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts) {
    StringRef Glob = Part.trim();
    Glob.consume_front("-");
    if (!Glob.starts_with("cotidy-"))
      continue;
    clang::tidy::GlobList List(Glob);
    if (none_of(checks::all(), [&](const checks::CheckInfo &Check) {
          return List.contains(Check.Name);
        }))
      return sentence(Source + ": unknown check '" + Glob + "'" +
                      suggestion(Glob, checkNames()));
  }
  return Error::success();
}

bool fits(StringRef Value, StringRef Default) {
  unsigned long long Number;
  if (!Default.getAsInteger(10, Number))
    return !Value.getAsInteger(10, Number);
  if (Default == "true" || Default == "false")
    return Value == "true" || Value == "false" || Value == "0" || Value == "1";
  return true;
}

Error verifyOption(StringRef Key, StringRef Value, StringRef Source) {
  if (!Key.starts_with("cotidy-"))
    return Error::success();
  auto [CheckName, OptionName] = Key.split('.');
  const checks::CheckInfo *Check = checks::find(CheckName);
  if (!Check)
    return sentence(Source + ": unknown check '" + CheckName + "' in option '" +
                    Key + "'" + suggestion(CheckName, checkNames()));
  std::vector<std::string> Known;
  for (const checks::Option &O : Check->Options) {
    if (O.Name == OptionName) {
      if (fits(Value, O.Default))
        return Error::success();
      return sentence(Source + ": option '" + Key + "' cannot be '" + Value +
                      "'; its default is '" + O.Default + "'");
    }
    Known.push_back(Check->Name + "." + O.Name);
  }
  return sentence(Source + ": unknown option '" + Key + "'" +
                  suggestion(Key, Known));
}

Error verify(const clang::tidy::ClangTidyOptionsProvider::OptionsSource &From) {
  const auto &[Options, Source] = From;
  // The command line's options are those given to --checks.
  StringRef Named = Source == clang::tidy::ClangTidyOptionsProvider::
                                  OptionsSourceTypeCheckCommandLineOption
                        ? "--checks"
                    : Source == clang::tidy::ClangTidyOptionsProvider::
                                    OptionsSourceTypeConfigCommandLineOption
                        ? "--config"
                        : StringRef(Source);
  for (const std::optional<std::string> &Globs :
       {Options.Checks, Options.WarningsAsErrors})
    if (Globs)
      if (Error E = verifyGlobs(*Globs, Named))
        return E;
  // StringMap has no order; the first complaint must not depend on it.
  std::map<std::string, std::string> Sorted;
  for (const auto &Entry : Options.CheckOptions)
    Sorted[Entry.getKey().str()] = Entry.getValue().Value;
  for (const auto &[Key, Value] : Sorted)
    if (Error E = verifyOption(Key, Value, Named))
      return E;
  return Error::success();
}

} // namespace

Expected<Config> Config::create(const ConfigOverrides &Overrides) {
  ClangTidyOptions Override;
  Override.Checks = Overrides.Checks;
  Override.WarningsAsErrors = Overrides.WarningsAsErrors;
  Override.HeaderFilterRegex = Overrides.HeaderFilter;
  Override.ExcludeHeaderFilterRegex = Overrides.ExcludeHeaderFilter;
  for (const auto &[Pattern, Flag] :
       {std::pair(Overrides.HeaderFilter, "--header-filter"),
        std::pair(Overrides.ExcludeHeaderFilter, "--exclude-header-filter")}) {
    std::string Why;
    if (Pattern && !Regex(*Pattern).isValid(Why))
      return sentence(Twine(Flag) + ": '" + *Pattern +
                      "' is not a regular expression: " + Why);
  }

  Config Result;
  Result.ConfigFile = Overrides.ConfigFile;
  if (!Overrides.Config && !Overrides.ConfigFile) {
    Result.Provider =
        std::make_shared<FromFiles>(defaults(), Override, Result.ReadError);
    return Result;
  }

  std::unique_ptr<MemoryBuffer> Text;
  if (Overrides.Config) {
    Text = MemoryBuffer::getMemBufferCopy(*Overrides.Config, "--config");
  } else {
    auto Read = MemoryBuffer::getFile(*Overrides.ConfigFile, /*IsText=*/true);
    if (!Read)
      return sentence("--config-file: cannot read " + *Overrides.ConfigFile +
                      ": " + Read.getError().message());
    Text = std::move(*Read);
  }
  std::string Problem;
  ClangTidyOptions Given = parse(Text->getMemBufferRef(), Problem);
  if (!Problem.empty())
    return sentence(Problem);
  Result.Provider = std::make_shared<clang::tidy::ConfigOptionsProvider>(
      clang::tidy::ClangTidyGlobalOptions(), defaults(), Given, Override);
  return Result;
}

Expected<FileConfig> Config::forFile(StringRef AbsolutePath) {
  FileConfig Result;
  Result.Raw = Provider->getOptions(AbsolutePath);
  if (!ReadError->empty())
    return sentence(*ReadError);
  for (const auto &Source : Provider->getRawOptions(AbsolutePath))
    if (Error E = verify(Source))
      return std::move(E);
  clang::tidy::GlobList Enabled(Result.Raw.Checks.value_or(""));
  for (const checks::CheckInfo &Check : checks::all())
    if (Enabled.contains(Check.Name))
      Result.Checks.push_back(Check.Name);
  Result.Options = optionsOf(Result.Raw);
  return Result;
}

std::vector<std::string> Config::filesFor(StringRef AbsolutePath) {
  if (ConfigFile)
    return {*ConfigFile};
  std::vector<std::string> Files;
  for (const auto &Source : Provider->getRawOptions(AbsolutePath))
    if (sys::fs::exists(Source.second))
      Files.push_back(Source.second);
  return Files;
}

checks::OptionMap optionsOf(const ClangTidyOptions &Raw) {
  checks::OptionMap Options;
  for (const auto &Entry : Raw.CheckOptions)
    if (Entry.getKey().starts_with("cotidy-"))
      Options[Entry.getKey().str()] = Entry.getValue().Value;
  return Options;
}

std::string asText(const FileConfig &Config) {
  ClangTidyOptions All = Config.Raw;
  for (const std::string &Name : Config.Checks)
    for (const checks::Option &O : checks::find(Name)->Options)
      All.CheckOptions.try_emplace(Name + "." + O.Name,
                                   ClangTidyOptions::ClangTidyValue(O.Default));
  return clang::tidy::configurationAsText(All);
}

} // namespace cotidy::engine
