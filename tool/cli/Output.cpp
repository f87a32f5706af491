#include "cli/Output.h"
#include "clang-tidy/GlobList.h"
#include "cli/Fixes.h"
#include "report/FixesYaml.h"
#include "report/Text.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace cotidy::cli {

ExitStatus fail(const Twine &Sentence) {
  errs() << "cotidy: error: " << Sentence << '\n';
  return Failed;
}

ExitStatus fail(Error E) { return fail(toString(std::move(E))); }

namespace {

bool useColor(const Options &Options, const engine::FileConfig &Config) {
  if (Options.Color)
    return *Options.Color;
  return Config.Raw.UseColor.value_or(sys::Process::StandardOutHasColors());
}

/// Prints what was found, compile errors first.
void printText(const Options &Options, engine::Config &Config,
               const std::vector<engine::UnitFacts> &Units,
               const std::vector<Finding> &Findings, const FixPlan &Plan,
               bool Color) {
  report::Text Text(outs(), Color);
  // Places are those of the files as they were read, before any fix.
  for (const auto &[Name, File] : Plan.Files)
    Text.readAs(Name, File.Old);
  for (const engine::UnitFacts &Unit : Units)
    for (const engine::ParseError &E : Unit.Errors)
      if (E.Where.valid())
        Text.print({"clang-diagnostic-error", E.Where, E.Message, {}, {}, {}},
                   report::Level::Error);
  for (size_t I = 0; I != Findings.size(); ++I) {
    const Finding &F = Findings[I];
    clang::tidy::GlobList AsErrors(cantFail(Config.forFile(F.Where.File))
                                       .Raw.WarningsAsErrors.value_or(""));
    Text.print(F,
               AsErrors.contains(F.Check) ? report::Level::Promoted
                                          : report::Level::Warning,
               Options.Fix && Plan.Applied[I]);
  }
}

std::string whyNotAnalysed(const engine::UnitFacts &Unit) {
  std::string Why = "it has compile errors";
  for (const engine::ParseError &E : Unit.Errors)
    if (!E.Where.valid()) {
      Why = E.Message;
      break;
    }
  return Unit.File + " could not be analysed: " + Why;
}

bool exportFixes(StringRef File, const std::vector<engine::UnitFacts> &Units,
                 const std::vector<Finding> &Findings) {
  std::error_code Code;
  raw_fd_ostream Out(File, Code, sys::fs::OF_Text);
  if (Code) {
    fail("--export-fixes: cannot write " + File + ": " + Code.message());
    return false;
  }
  report::writeFixes(Out, Units.size() == 1 ? Units.front().File : "",
                     Findings);
  return true;
}

} // namespace

ExitStatus report(const Options &Options, engine::Config &Config,
                  const std::vector<engine::UnitFacts> &Units,
                  const std::vector<Finding> &Findings,
                  engine::Confirmed Plan, sys::TimePoint<> Since) {
  ExitStatus Status =
      Findings.empty() || !Options.FailOnFindings ? NothingFound : Found;
  // Mistakes in the configuration ended the run before any file was read.
  auto ConfigOf = [&](StringRef File) {
    return cantFail(Config.forFile(File));
  };
  bool Color = useColor(
      Options, ConfigOf(Units.empty() ? "/none.cpp" : Units.front().File));
  if (Options.Fix || Options.ShowRewrites)
    leaveOutChanged(Plan, Findings, Since);
  else
    Plan = engine::Confirmed{Plan.Applied, {}, false, {}, false};
  if (Options.Fix)
    apply(Plan, Findings);

  printText(Options, Config, Units, Findings, Plan, Color);
  std::string Summary = report::chainSummary(Findings);
  if (!Options.Quiet && !Summary.empty())
    outs() << Summary << '\n';
  if (Options.ShowRewrites)
    show(Plan, outs(), Color);
  if (Options.Fix && Plan.More)
    outs() << "Some fixes touch others that are applied now; run cotidy again "
              "for them.\n";
  outs().flush();

  if (!Options.ExportFixes.empty() && !Findings.empty() &&
      !exportFixes(Options.ExportFixes, Units, Findings))
    Status = Failed;
  for (const std::string &Problem : Plan.Problems)
    Status = fail(Problem);
  for (const engine::UnitFacts &Unit : Units) {
    if (Options.Verbose)
      for (const std::string &Note : Unit.Notes)
        errs() << "cotidy: " << Unit.File << ": " << Note << '\n';
    if (!Unit.Parsed)
      Status = fail(whyNotAnalysed(Unit));
  }
  return Status;
}

} // namespace cotidy::cli
