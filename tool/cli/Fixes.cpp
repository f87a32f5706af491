#include "cli/Fixes.h"
#include "report/Diff.h"
#include "rewrite/Edits.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

Expected<FixPlan::File> rewritten(const std::string &Name, ArrayRef<Edit> Edits,
                                  sys::TimePoint<> Since) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(Name, Status))
    return sentence(Name + " cannot be fixed: " + Code.message());
  if (Status.getLastModificationTime() >= Since)
    return sentence(Name + " was changed after it was read, so it is not "
                           "fixed; run cotidy again");
  auto Text = MemoryBuffer::getFile(Name);
  if (!Text)
    return sentence(Name + " cannot be fixed: " + Text.getError().message());
  StringRef Old = (*Text)->getBuffer();
  Expected<std::vector<Edit>> Formatted = rewrite::formatted(Name, Old, Edits);
  if (!Formatted)
    return Formatted.takeError();
  Expected<std::string> New = rewrite::applyTo(Old, *Formatted);
  if (!New)
    return New.takeError();
  return FixPlan::File{Old.str(), std::move(*New)};
}

} // namespace

FixPlan planFixes(const std::vector<Finding> &Findings,
                  sys::TimePoint<> Since) {
  FixPlan Plan;
  Plan.Applied.resize(Findings.size());
  std::vector<EditSet> Sets;
  std::vector<size_t> Owners;
  for (size_t I = 0; I != Findings.size(); ++I)
    if (Findings[I].Fix) {
      Sets.push_back(*Findings[I].Fix);
      Owners.push_back(I);
    }
  std::vector<bool> Chosen = rewrite::choose(Sets);
  std::map<std::string, std::vector<Edit>> ByFile;
  for (size_t I = 0; I != Sets.size(); ++I) {
    Plan.Applied[Owners[I]] = Chosen[I];
    if (Chosen[I])
      for (const Edit &E : Sets[I].Edits)
        ByFile[E.File].push_back(E);
  }
  for (const auto &[Name, Edits] : ByFile) {
    Expected<FixPlan::File> File = rewritten(Name, Edits, Since);
    if (File)
      Plan.Files[Name] = std::move(*File);
    else
      Plan.Problems.push_back(toString(File.takeError()));
  }
  return Plan;
}

void apply(FixPlan &Plan, const std::vector<Finding> &Findings) {
  for (const auto &[Name, File] : Plan.Files) {
    Error E = rewrite::writeAtomically(Name, File.Old, File.New);
    if (!E)
      continue;
    Plan.Problems.push_back(toString(std::move(E)));
    for (size_t I = 0; I != Findings.size(); ++I)
      if (Plan.Applied[I] &&
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
