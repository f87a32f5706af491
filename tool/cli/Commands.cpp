#include "cli/Commands.h"
#include "clang-tidy/GlobList.h"
#include "cli/Facts.h"
#include "cli/Inputs.h"
#include "cli/Lsp.h"
#include "cli/Output.h"
#include "cli/Units.h"
#include "engine/Project.h"
#include "knowledge/Load.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

/// The configuration of the first file, or else of the folder we are in.
Expected<engine::FileConfig> configAt(engine::Config &Config,
                                      ArrayRef<std::string> Files) {
  return Config.forFile(
      absolute(Files.empty() ? "this-folder.cpp" : Files.front()));
}

ExitStatus explain(StringRef Name) {
  StringRef Rule = engine::ruleOf(Name);
  if (Rule.empty())
    Rule = engine::ruleOf(("cotidy-" + Name).str());
  if (Rule.empty())
    return fail("--explain: unknown check '" + Name +
                "'; --list-checks --checks=* lists all");
  outs() << Rule.trim() << '\n';
  return NothingFound;
}

ExitStatus listChecks(const engine::FileConfig &Config) {
  outs() << "Enabled checks:\n";
  for (const std::string &Name : Config.Checks)
    outs() << "    " << Name << '\n';
  outs() << '\n';
  return NothingFound;
}

/// The commands that answer a question without reading any source.
std::optional<ExitStatus> answer(const Options &Options,
                                 engine::Config &Config) {
  if (!Options.Explain.empty())
    return explain(Options.Explain);
  if (!Options.ListChecks && !Options.DumpConfig && !Options.VerifyConfig)
    return std::nullopt;
  Expected<engine::FileConfig> Here = configAt(Config, Options.Files);
  if (!Here)
    return fail(Here.takeError());
  if (Options.ListChecks)
    return listChecks(*Here);
  if (Options.DumpConfig)
    outs() << engine::asText(*Here) << '\n';
  else
    outs() << "No config errors detected.\n";
  return NothingFound;
}

std::function<void(size_t, const std::string &)>
progress(const Options &Options, size_t Total) {
  if (Options.Quiet || Total < 2 || !sys::Process::StandardErrIsDisplayed())
    return nullptr;
  return [Total](size_t Done, const std::string &File) {
    // One line that is written over, and wiped at the end by clearProgress().
    errs() << "\r\033[K[" << Done << '/' << Total << "] " << File;
  };
}

void clearProgress() { errs() << "\r\033[K"; }

} // namespace

ExitStatus run(const Options &Options) {
  Expected<engine::Config> Config = engine::Config::create(Options.Config);
  if (!Config)
    return fail(Config.takeError());
  if (std::optional<ExitStatus> Status = answer(Options, *Config))
    return *Status;
  if (Options.Lsp)
    serve(Options);

  if (Options.Facts)
    return writeFacts(Options, *Config);

  auto Lines = engine::parseLineFilter(Options.LineFilter);
  if (!Lines)
    return fail(Lines.takeError());
  Expected<Selector> Select = Selector::create(Options);
  if (!Select)
    return fail(Select.takeError());
  sys::TimePoint<> Since = std::chrono::system_clock::now();
  Inputs In;
  engine::UnitResults Results;
  engine::ConfirmRequest Again;
  if (Options.Report) {
    Expected<std::vector<engine::UnitFacts>> Units =
        readFacts(Options, *Config);
    if (!Units)
      return fail(Units.takeError());
    Results.Units = std::move(*Units);
    for (const engine::UnitFacts &Unit : Results.Units)
      In.Files.push_back(Unit.File);
  } else {
    Expected<Inputs> Collected = collectInputs(Options, *Config);
    if (!Collected)
      return fail(Collected.takeError());
    In = std::move(*Collected);
    Expected<std::shared_ptr<engine::Cache>> Cache = openCache(Options);
    if (!Cache)
      return fail(Cache.takeError());
    engine::RunOptions How;
    How.Threads = Options.Threads;
    How.Timeout = Options.Timeout;
    How.Progress = progress(Options, In.Requests.size());
    if (*Cache)
      How.Analyse = [Cache = *Cache](const engine::UnitRequest &Request) {
        return Cache->analyse(Request);
      };
    if (Options.wantsFixes()) {
      Again.Requests = In.Requests;
      Again.Run = How;
    }
    Results = engine::analyseAll(std::move(In.Requests), How);
    if (How.Progress)
      clearProgress();
    if (*Cache)
      (*Cache)->prune();
  }

  std::set<std::string> MainFiles(In.Files.begin(), In.Files.end());
  engine::Filter Wanted(std::move(MainFiles), std::move(*Lines));
  Wanted.TellUnused = Options.ReportUnusedNolint;
  Expected<std::vector<Finding>> Findings = engine::join(
      Results.Units, *Config, std::move(Wanted), Options.FixErrors);
  if (!Findings)
    return fail(Findings.takeError());

  ExitStatus Status = report(Options, *Config, Results, *Findings,
                             std::move(Again), Since, *Select, In.Problems);
  for (const std::string &Problem : In.Problems)
    Status = fail(Problem);
  return leave(Results, Status);
}

} // namespace cotidy::cli
