#include "cli/Fixes.h"
#include "report/Diff.h"
#include "rewrite/Edits.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>

using namespace llvm;

namespace cotidy::cli {
/// Why \p File must not be edited; nothing if it may.
static std::string problemWith(const std::string &File, sys::TimePoint<> Since) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(File, Status))
    return File + " cannot be fixed: " + Code.message();
  if (Status.getLastModificationTime() >= Since)
    return File + " was changed after it was read, so it is not fixed; run "
                  "cotidy again";
  return "";
}

Expected<FixPlan> planFixes(std::vector<Finding> &Findings,
                            std::vector<engine::UnitFacts> &Units,
                            engine::Config &Config,
                            const engine::ConfirmRequest &Request,
                            sys::TimePoint<> Since) {
  std::map<std::string, std::string> Problems;
  for (Finding &F : Findings) {
    bool Bad = false;
    for (size_t I = 0; F.Fix && I != F.Fix->Edits.size(); ++I) {
      const std::string &File = F.Fix->Edits[I].File;
      auto [Known, New] = Problems.try_emplace(File);
      if (New)
        Known->second = problemWith(File, Since);
      Bad |= !Known->second.empty();
    }
    if (Bad)
      F.Fix.reset();
  }
  Expected<FixPlan> Plan = engine::confirm(Findings, Units, Config, Request);
  if (Plan)
    for (auto &[_, Problem] : Problems)
      if (!Problem.empty())
        Plan->Problems.push_back(std::move(Problem));
  return Plan;
}

void apply(FixPlan &Plan, const std::vector<Finding> &Findings) {
  for (const auto &[Name, File] : Plan.Files) {
    Error E = rewrite::writeAtomically(Name, File.Old, File.New);
    if (!E)
      continue;
    Plan.Problems.push_back(toString(std::move(E)));
    for (size_t I = 0; I != Findings.size(); ++I)
      if (Plan.Applied[I] && Findings[I].Fix &&
          any_of(Findings[I].Fix->Edits,
                 [&Of = Name](const Edit &E) { return E.File == Of; }))
        Plan.Applied[I] = false;
  }
}

void show(const FixPlan &Plan, raw_ostream &Out, bool Color) {
  SmallString<256> Here;
  sys::fs::current_path(Here);
  Here += sys::path::get_separator();
  for (const auto &[Name, File] : Plan.Files) {
    StringRef Shown = Name;
    Shown.consume_front(Here);
    report::printDiff(Out, Shown, File.Old, File.New, Color);
  }
}

} // namespace cotidy::cli
