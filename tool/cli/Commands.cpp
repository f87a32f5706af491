#include "cli/Commands.h"
#include "clang-tidy/GlobList.h"
#include "cli/Inputs.h"
#include "cli/Lsp.h"
#include "cli/Output.h"
#include "engine/Confirm.h"
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
  const checks::CheckInfo *Check = checks::find(Name);
  if (!Check)
    Check = checks::find(("cotidy-" + Name).str());
  if (!Check)
    return fail("--explain: unknown check '" + Name +
                "'; --list-checks --checks=* lists all");
  outs() << StringRef(Check->Rule).trim() << '\n';
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

  auto Lines = engine::parseLineFilter(Options.LineFilter);
  if (!Lines)
    return fail(Lines.takeError());
  sys::TimePoint<> Since = std::chrono::system_clock::now();
  Expected<Inputs> In = collectInputs(Options, *Config);
  if (!In)
    return fail(In.takeError());

  engine::RunOptions How;
  How.Threads = Options.Threads;
  How.Timeout = Options.Timeout;
  How.Progress = progress(Options, In->Requests.size());
  bool Fixes = Options.Fix || Options.ShowRewrites;
  for (engine::UnitRequest &Request : In->Requests) {
    Request.FixesLater = true;
    Request.TellWarnings = Fixes;
  }
  std::set<std::string> MainFiles(In->Files.begin(), In->Files.end());
  engine::UnitResults Results = engine::analyseAll(In->Requests, How);
  if (How.Progress)
    clearProgress();

  Expected<std::vector<Finding>> Findings =
      engine::join(Results.Units, *Config,
                   engine::Filter(std::move(MainFiles), std::move(*Lines)),
                   Options.FixErrors);
  if (!Findings)
    return fail(Findings.takeError());

  Expected<engine::Confirmed> Plan = engine::confirm(
      *Findings, Results.Units, *Config,
      {In->Requests, How, /*All=*/Fixes});
  if (!Plan)
    return fail(Plan.takeError());
  Results.Hanging |= Plan->Hanging;

  ExitStatus Status = report(Options, *Config, Results.Units, *Findings,
                             std::move(*Plan), Since);
  for (const std::string &Problem : In->Problems)
    Status = fail(Problem);
  if (Results.Hanging) {
    outs().flush();
    sys::Process::Exit(Status, /*NoCleanup=*/true);
  }
  return Status;
}

} // namespace cotidy::cli
