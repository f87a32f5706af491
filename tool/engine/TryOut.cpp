//===- engine/TryOut.cpp - what edited files do to all units --------------===//

#include "engine/TryOut.h"
#include "rewrite/EditedFiles.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cotidy::engine {

std::string subject(const Finding &F) {
  if (F.Chain)
    return F.Check;
  if (F.Check != "cotidy-blocking-call")
    return F.Check + F.Message;
  auto [Before, Reached] = StringRef(F.Message).split("it reaches '");
  StringRef Name = Reached.empty() ? Before.split('\'').second : Reached;
  return (F.Check + " " + Name.split('\'').first).str();
}

/// Made anew for each unit, which has a working directory of its own.
static IntrusiveRefCntPtr<vfs::FileSystem> filesWith(const EditedTexts &Texts) {
  auto Files = makeIntrusiveRefCnt<rewrite::EditedFiles>(
      vfs::createPhysicalFileSystem());
  for (const auto &[File, Text] : Texts)
    Files->add(File, std::make_shared<const std::string>(Text));
  return Files;
}

Error TryOut::begin() {
  if (Requests.empty())
    return Error::success();
  // What a cache has kept knows nothing of edits.
  Run.Analyse = RunOptions().Analyse;
  Run.Progress = nullptr;
  Expected<std::vector<Finding>> Before = findAll(Units, Configuration);
  if (!Before)
    return Before.takeError();
  for (const Finding &F : *Before)
    Known.insert(subject(F));
  return Error::success();
}

bool TryOut::sees(const UnitFacts &Unit, const std::string &File) const {
  return Unit.File == File || llvm::binary_search(Unit.Files, File);
}

const UnitRequest *TryOut::requestOf(size_t Unit) const {
  // Units are sorted by file, and those of one file keep their order.
  size_t Nth = 0;
  while (Nth < Unit && Units[Unit - Nth - 1].File == Units[Unit].File)
    ++Nth;
  for (const UnitRequest &R : Requests)
    if (R.Command.Filename == Units[Unit].File && Nth-- == 0)
      return &R;
  return nullptr;
}

std::vector<UnitFacts>
TryOut::analyseInOrder(std::vector<UnitRequest> Some) {
  std::vector<std::string> Names;
  for (const UnitRequest &Each : Some)
    Names.push_back(Each.Command.Filename);
  UnitResults Results = analyseAll(std::move(Some), Run);
  Hanging |= Results.Hanging;
  std::vector<UnitFacts> Ordered;
  std::vector<bool> Taken(Results.Units.size());
  for (const std::string &Name : Names)
    for (size_t I = 0; I != Taken.size(); ++I)
      if (!Taken[I] && Results.Units[I].File == Name) {
        Taken[I] = true;
        Ordered.push_back(std::move(Results.Units[I]));
        break;
      }
  return Ordered;
}

bool TryOut::warnsMore(size_t Unit, const EditedTexts &Texts,
                       const UnitFacts &Then) {
  if (Then.Warnings.empty())
    return false;
  UnitRequest Plain = *requestOf(Unit);
  Plain.TellWarnings = true;
  Plain.Files = filesWith(Texts);
  std::vector<std::string> Old = analyse(Plain).Warnings, New = Then.Warnings;
  llvm::sort(Old);
  llvm::sort(New);
  return !std::includes(Old.begin(), Old.end(), New.begin(), New.end());
}

Expected<TryOut::Reasons> TryOut::why(const EditedTexts &Texts,
                                      const EditedTexts &New,
                                      ArrayRef<EditSet> Sets) {
  EditedTexts All = Texts;
  for (const auto &[File, Text] : New)
    All[File] = Text;
  Reasons Bad;
  std::vector<size_t> Again;
  std::vector<UnitRequest> Edited;
  for (size_t I = 0; I != Units.size(); ++I) {
    auto Seen = [&](const auto &Each) { return sees(Units[I], Each.first); };
    const UnitRequest *Of = any_of(New, Seen) ? requestOf(I) : nullptr;
    if (!Of)
      continue;
    Again.push_back(I);
    Edited.push_back(*Of);
    Edited.back().TellWarnings = true;
    Edited.back().Files = filesWith(All);
  }
  if (Again.empty())
    return Bad;
  std::vector<UnitFacts> Then = analyseInOrder(std::move(Edited));
  for (size_t I = 0; I != Again.size(); ++I)
    if ((!Then[I].Parsed && Units[Again[I]].Parsed) ||
        warnsMore(Again[I], Texts, Then[I]))
      blame(Again[I], Texts, Sets, Bad);
  if (!Bad.empty())
    return Bad;

  auto Swap = [&] {
    for (size_t I = 0; I != Again.size(); ++I)
      std::swap(Units[Again[I]], Then[I]);
  };
  Swap();
  Expected<std::vector<Finding>> Now = findAll(Units, Configuration);
  if (!Now)
    return Now.takeError();
  std::multiset<std::string> Old = Known;
  for (const Finding &F : *Now) {
    auto Same = Old.find(subject(F));
    if (Same == Old.end())
      blame(F, Sets, Bad);
    else if (F.Check != "cotidy-blocking-call") // several can be told as one
      Old.erase(Same);
  }
  if (!Bad.empty())
    Swap();
  return Bad;
}

/// The compiler complains about a unit: about which sets?
void TryOut::blame(size_t Unit, const EditedTexts &Texts,
                   ArrayRef<EditSet> Sets, Reasons &Bad) {
  UnitRequest Plain = *requestOf(Unit);
  Plain.Files = filesWith(Texts);
  std::vector<size_t> Seen;
  std::vector<EditSet> Touching;
  for (size_t I = 0; I != Sets.size(); ++I)
    if (any_of(Sets[I].Edits,
               [&](const Edit &E) { return sees(Units[Unit], E.File); })) {
      Seen.push_back(I);
      Touching.push_back(Sets[I]);
    }
  std::vector<bool> Good = compilesWith(Plain, Touching);
  std::string Why =
      "the rewritten code would not compile in " + Units[Unit].File;
  // Where each holds by itself, it is what the layout makes of them.
  bool Any = llvm::is_contained(Good, false);
  for (size_t I = 0; I != Seen.size(); ++I)
    if (!Any || !Good[I])
      Bad[Seen[I]] = Why;
}

/// \p New was not there before: which set made it? That whose new text is
/// nearest; the others are tried again without it.
void TryOut::blame(const Finding &New, ArrayRef<EditSet> Sets, Reasons &Bad) {
  std::vector<std::pair<Edit, size_t>> There;
  for (size_t I = 0; I != Sets.size(); ++I)
    for (const Edit &E : Sets[I].Edits)
      if (E.File == New.Where.File)
        There.emplace_back(E, I);
  llvm::sort(There);
  int64_t Shift = 0, Nearest = INT64_MAX;
  size_t Set = Sets.size() - 1;
  for (const auto &[E, I] : There) {
    int64_t Begin = E.Offset + Shift, End = Begin + int64_t(E.Text.size());
    int64_t At = New.Where.Offset;
    int64_t Away = At < Begin ? Begin - At : At > End ? At - End : 0;
    if (Away < Nearest) {
      Nearest = Away;
      Set = I;
    }
    Shift += int64_t(E.Text.size()) - int64_t(E.Length);
  }
  Bad[Set] = "the rewritten code would have a new finding: " + New.Message +
             " [" + New.Check + "]";
}

} // namespace cotidy::engine
