#include "cli/Output.h"
#include "clang-tidy/GlobList.h"
#include "report/Text.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

ExitStatus fail(const Twine &Sentence) {
  errs() << "cotidy: error: " << Sentence << '\n';
  return Failed;
}

bool useColor(const Options &Options, const engine::FileConfig &Config) {
  if (Options.Color)
    return *Options.Color;
  return Config.Raw.UseColor.value_or(sys::Process::StandardOutHasColors());
}

} // namespace

ExitStatus report(const Options &Options, engine::Config &Config,
                  const std::vector<engine::UnitFacts> &Units,
                  const std::vector<Finding> &Findings) {
  ExitStatus Status = NothingFound;
  // Errors of the configuration ended the run before any file was read.
  engine::FileConfig Here = cantFail(
      Config.forFile(Units.empty() ? "/none.cpp" : Units.front().File));
  report::Text Text(outs(), useColor(Options, Here));

  for (const engine::UnitFacts &Unit : Units) {
    if (Options.Verbose)
      for (const std::string &Note : Unit.Notes)
        errs() << "cotidy: " << Unit.File << ": " << Note << '\n';
    for (const engine::ParseError &E : Unit.Errors)
      if (E.Where.valid())
        Text.print({"clang-diagnostic-error", E.Where, E.Message, {}, {}, {}},
                   report::Level::Error);
  }
  for (const Finding &F : Findings) {
    engine::FileConfig Of = cantFail(Config.forFile(F.Where.File));
    clang::tidy::GlobList AsErrors(Of.Raw.WarningsAsErrors.value_or(""));
    Text.print(F, AsErrors.contains(F.Check) ? report::Level::Promoted
                                             : report::Level::Warning);
  }
  outs().flush();
  if (!Findings.empty() && Options.FailOnFindings)
    Status = Found;

  for (const engine::UnitFacts &Unit : Units) {
    if (Unit.Parsed)
      continue;
    std::string Why = "it has compile errors";
    for (const engine::ParseError &E : Unit.Errors)
      if (!E.Where.valid()) {
        Why = E.Message;
        break;
      }
    Status = fail(Unit.File + " could not be analysed: " + Why);
  }
  return Status;
}

} // namespace cotidy::cli
