#include "cli/Fixes.h"
#include "report/Diff.h"
#include "rewrite/Edits.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <set>

using namespace llvm;

namespace cotidy::cli {

/// The fixes that touch \p File are not applied; the files that they touch.
static std::set<std::string> leaveOut(FixPlan &Plan,
                                      const std::vector<Finding> &Findings,
                                      const std::string &File) {
  std::set<std::string> Others;
  for (size_t I = 0; I != Findings.size(); ++I) {
    if (!Plan.Applied[I] || !Findings[I].Fix)
      continue;
    std::set<std::string> Touched;
    for (const Edit &E : Findings[I].Fix->Edits)
      Touched.insert(E.File);
    if (!Touched.count(File))
      continue;
    Plan.Applied[I] = false;
    Others.insert(Touched.begin(), Touched.end());
  }
  return Others;
}

void leaveOutChanged(FixPlan &Plan, const std::vector<Finding> &Findings,
                     sys::TimePoint<> Since) {
  std::vector<std::string> Changed;
  for (const auto &[Name, _] : Plan.Files) {
    std::string Problem;
    sys::fs::file_status Status;
    if (std::error_code Code = sys::fs::status(Name, Status))
      Problem = Name + " cannot be fixed: " + Code.message();
    else if (Status.getLastModificationTime() >= Since)
      Problem = Name + " was changed after it was read, so it is not "
                       "fixed; run cotidy again";
    if (Problem.empty())
      continue;
    Plan.Problems.push_back(std::move(Problem));
    Changed.push_back(Name);
  }
  // A fix is applied in all of its files or in none.
  while (!Changed.empty()) {
    std::string Name = std::move(Changed.back());
    Changed.pop_back();
    if (Plan.Files.erase(Name))
      llvm::append_range(Changed, leaveOut(Plan, Findings, Name));
  }
}

void apply(FixPlan &Plan, const std::vector<Finding> &Findings) {
  for (const auto &[Name, File] : Plan.Files) {
    Error E = rewrite::writeAtomically(Name, File.Old, File.New);
    if (!E)
      continue;
    Plan.Problems.push_back(toString(std::move(E)));
    leaveOut(Plan, Findings, Name);
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
