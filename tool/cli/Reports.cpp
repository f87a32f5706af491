#include "cli/Reports.h"
#include "clang-tidy/GlobList.h"
#include "cli/Version.h"
#include "engine/Filter.h"
#include "rewrite/Edits.h"
#include "support/Fingerprint.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

std::vector<report::Rule> rules(const Options &Options) {
  std::vector<report::Rule> All;
  for (const checks::CheckInfo &Check : checks::all())
    All.push_back({Check.Name, Check.Summary, Check.Rule,
                   Check.Matters == checks::Severity::Advice});
  if (Options.ReportUnusedNolint)
    All.push_back({engine::UnusedNolint,
                   "Finds NOLINT comments for checks of cotidy that suppress "
                   "nothing.",
                   engine::UnusedNolintRule, /*Advice=*/true});
  return All;
}

/// Lays the edits of the fix out as `--fix` does, and applies them. A fix that
/// cannot be laid out stays as it is.
void layOut(report::Entry &Entry, Sources &Texts) {
  std::map<std::string, std::vector<Edit>> ByFile;
  for (const Edit &E : Entry.What.Fix->Edits)
    ByFile[E.File].push_back(E);
  std::vector<Edit> All;
  for (const auto &[File, Edits] : ByFile) {
    StringRef Old = Texts.text(File);
    std::vector<Edit> Used = Edits;
    if (auto Formatted = rewrite::formatted(File, Old, Edits))
      Used = std::move(*Formatted);
    else
      consumeError(Formatted.takeError());
    if (auto New = rewrite::applyTo(Old, Used))
      Entry.Becomes[File] = std::move(*New);
    else
      consumeError(New.takeError());
    append_range(All, Used);
  }
  Entry.What.Fix->Edits = std::move(All);
}

} // namespace

report::Level levelOf(const Finding &F, engine::Config &Config) {
  // Mistakes in the configuration ended the run before any file was read.
  clang::tidy::GlobList AsErrors(cantFail(Config.forFile(F.Where.File))
                                     .Raw.WarningsAsErrors.value_or(""));
  return AsErrors.contains(F.Check) ? report::Level::Promoted
                                    : report::Level::Warning;
}

report::Report makeReport(const Options &Options, engine::Config &Config,
                          const std::vector<engine::UnitFacts> &Units,
                          const std::vector<Finding> &Findings,
                          const FixPlan &Plan, StringRef Root,
                          ArrayRef<std::string> Problems, Sources Texts) {
  report::Report R;
  R.Version = Version;
  R.Root = Root.str();
  R.Rules = rules(Options);
  R.Texts = std::move(Texts);
  // Places are those of the files as they were read, before any fix.
  for (const auto &[Name, File] : Plan.Files)
    R.Texts.readAs(Name, File.Old);
  for (size_t I = 0; I != Findings.size(); ++I) {
    report::Entry Entry;
    Entry.What = Findings[I];
    Entry.As = levelOf(Findings[I], Config);
    Entry.Applied = Options.Fix && Plan.Applied[I];
    Entry.Fingerprint = fingerprint(Findings[I], R.Texts);
    if (Entry.What.Fix)
      layOut(Entry, R.Texts);
    R.Entries.push_back(std::move(Entry));
  }
  for (const engine::UnitFacts &Unit : Units) {
    if (Unit.Parsed)
      continue;
    report::Failure F{Unit.File, engine::whyNotAnalysed(Unit)};
    for (const engine::ParseError &E : Unit.Errors)
      if (E.Where.valid())
        F.Errors.push_back({E.Where, E.Message});
    R.Failures.push_back(std::move(F));
  }
  for (const std::string &Problem : Problems)
    R.Failures.push_back({"", Problem});
  return R;
}

void write(const report::Report &R, StringRef Format, raw_ostream &Out) {
  auto Write = StringSwitch<void (*)(raw_ostream &, const report::Report &)>(
                   Format)
                   .Case("sarif", report::writeSarif)
                   .Case("json", report::writeJson)
                   .Case("github", report::writeGithub)
                   .Case("gitlab", report::writeGitlab)
                   .Default(report::writeHtml);
  Write(Out, R);
}

} // namespace cotidy::cli
