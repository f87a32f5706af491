#include "cli/Output.h"
#include "cli/Fixes.h"
#include "cli/Reports.h"
#include "cli/WriteFile.h"
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
void printText(raw_ostream &Out, const Options &Options, engine::Config &Config,
               const std::vector<engine::UnitFacts> &Units,
               const std::vector<Finding> &Findings, const FixPlan &Plan,
               bool Color) {
  report::Text Text(Out, Color);
  // Places are those of the files as they were read, before any fix.
  for (const auto &[Name, File] : Plan.Files)
    Text.readAs(Name, File.Old);
  for (const engine::UnitFacts &Unit : Units)
    for (const engine::ParseError &E : Unit.Errors)
      if (E.Where.valid())
        Text.print({"clang-diagnostic-error", E.Where, E.Message, {}, {}, {}},
                   report::Level::Error);
  for (size_t I = 0; I != Findings.size(); ++I)
    Text.print(Findings[I], levelOf(Findings[I], Config),
               Options.Fix && Plan.Applied[I]);
}

void printSummary(raw_ostream &Out, const Options &Options,
                  const std::vector<Finding> &Findings) {
  std::string Summary = report::chainSummary(Findings);
  if (!Options.Quiet && !Summary.empty())
    Out << Summary << '\n';
}

bool exportFixes(StringRef File, const std::vector<engine::UnitFacts> &Units,
                 const std::vector<Finding> &Findings) {
  Error E = writeWhole("--export-fixes", File, [&](raw_ostream &Out) {
    report::writeFixes(Out, Units.size() == 1 ? Units.front().File : "",
                       Findings);
  });
  if (!E)
    return true;
  fail(std::move(E));
  return false;
}

/// Files that could not be analysed, and what -v asks for.
ExitStatus tellFailures(const Options &Options,
                        const std::vector<engine::UnitFacts> &Units,
                        ExitStatus Status) {
  for (const engine::UnitFacts &Unit : Units) {
    if (Options.Verbose)
      for (const std::string &Note :
           llvm::concat<const std::string>(Unit.Shims.Notes, Unit.Notes))
        errs() << "cotidy: " << Unit.File << ": " << Note << '\n';
    if (!Unit.Parsed)
      Status = fail(engine::whyNotAnalysed(Unit));
  }
  return Status;
}

} // namespace

ExitStatus report(const Options &Options, engine::Config &Config,
                  engine::UnitResults &Results, const std::vector<Finding> &All,
                  engine::ConfirmRequest Again, sys::TimePoint<> Since,
                  Selector &Select, ArrayRef<std::string> Problems) {
  const std::vector<engine::UnitFacts> &Units = Results.Units;
  Sources Texts;
  if (!Options.WriteBaseline.empty()) {
    Expected<size_t> Count =
        Select.writeBaseline(Options, Config, Units, All, Texts);
    if (!Count)
      return fail(Count.takeError());
    if (!Options.Quiet)
      outs() << report::counted(*Count, "finding") << " listed in "
             << Options.WriteBaseline << '\n';
    return tellFailures(Options, Units, NothingFound);
  }
  std::vector<Finding> Findings =
      Select.choose(Options, Config, Units, All, Texts);
  ExitStatus Status =
      Findings.empty() || !Options.FailOnFindings ? NothingFound : Found;
  FixPlan Plan;
  Plan.Applied.resize(Findings.size());
  if (Options.wantsFixes()) {
    // Where they are only exported, each is for the files as they are.
    Again.All = Options.Fix || Options.ShowRewrites;
    Expected<FixPlan> Holds =
        planFixes(Findings, Results.Units, Config, Again, Since);
    if (!Holds)
      return fail(Holds.takeError());
    Plan = std::move(*Holds);
    Results.Hanging |= Plan.Hanging;
  }
  if (Options.Fix)
    cli::apply(Plan, Findings);

  // Mistakes in the configuration ended the run before any file was read.
  bool Color =
      useColor(Options, cantFail(Config.forFile(
                            Units.empty() ? "/none.cpp" : Units.front().File)));
  auto Print = [&](raw_ostream &Out, bool Color) {
    if (Options.Format == "text") {
      printText(Out, Options, Config, Units, Findings, Plan, Color);
      return printSummary(Out, Options, Findings);
    }
    write(makeReport(Options, Config, Units, Findings, Plan, Select.root(),
                     Problems, Texts),
          Options.Format, Out);
  };
  if (Options.Output.empty()) {
    Print(outs(), Color);
  } else if (Error E =
                 writeWhole("--output", Options.Output, [&](raw_ostream &Out) {
                   Print(Out, /*Color=*/false);
                 })) {
    // What was found is not lost.
    printText(outs(), Options, Config, Units, Findings, Plan, Color);
    Status = fail(std::move(E));
  } else if (!Options.Quiet) {
    outs() << report::counted(Findings.size(), "finding") << " written to "
           << Options.Output << '\n';
  }
  if (Options.ShowRewrites)
    show(Plan, outs(), Color);
  if (Options.Fix && Plan.More && !Options.Quiet)
    outs() << "Some fixes touch others that are applied now; run cotidy again "
              "for them.\n";
  outs().flush();

  if (!Options.ExportFixes.empty() && !Findings.empty() &&
      !exportFixes(Options.ExportFixes, Units, Findings))
    Status = Failed;
  for (const std::string &Problem : Plan.Problems)
    Status = fail(Problem);
  return tellFailures(Options, Units, Status);
}

} // namespace cotidy::cli
