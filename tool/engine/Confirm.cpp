//===- engine/Confirm.cpp - do the fixes hold, all together? --------------===//

#include "engine/Confirm.h"

#include "rewrite/EditedFiles.h"
#include "rewrite/Edits.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cotidy::engine {

namespace {

/// Fixes that come up when others are applied are followed this often.
constexpr unsigned MostPasses = 4;

/// What a finding is about, wherever it stands: edits move it, and what was a
/// handler is a coroutine then. A chain is one that is left over.
std::string subject(const Finding &F) {
  if (F.Chain)
    return F.Check;
  if (F.Check != "cotidy-blocking-call")
    return F.Check + F.Message;
  auto [Before, Reached] = StringRef(F.Message).split("it reaches '");
  StringRef Name = Reached.empty() ? Before.split('\'').second : Reached;
  return (F.Check + " " + Name.split('\'').first).str();
}

/// The same finding, before and after.
std::string identity(const Finding &F) {
  return F.Chain ? F.Check + F.Message : subject(F);
}

std::multiset<std::string> subjects(const std::vector<Finding> &All) {
  std::multiset<std::string> Found;
  for (const Finding &F : All)
    Found.insert(subject(F));
  return Found;
}

class Confirming {
public:
  Confirming(std::vector<UnitFacts> &Units, Config &Configuration,
             const ConfirmRequest &Request)
      : Units(Units), Configuration(Configuration), Request(Request) {}

  Expected<Confirmed> run(std::vector<Finding> &Findings) {
    Result.Applied.resize(Findings.size());
    if (none_of(Findings, [](const Finding &F) { return F.Fix.has_value(); }))
      return std::move(Result);
    Expected<std::vector<Finding>> Before = findAll(Units, Configuration);
    if (!Before)
      return Before.takeError();
    Known = subjects(*Before);

    // What is applied in a round, and which finding asked for it.
    std::vector<Finding *> Asked;
    std::vector<size_t> Of;
    for (size_t I = 0; I != Findings.size(); ++I)
      if (Findings[I].Fix) {
        Asked.push_back(&Findings[I]);
        Of.push_back(I);
      }
    std::vector<Finding> Left;
    for (unsigned Round = 0; !Asked.empty(); ++Round) {
      if (Round == MostPasses) {
        Result.More = true;
        break;
      }
      Expected<std::vector<bool>> Done = apply(Asked);
      if (!Done)
        return Done.takeError();
      for (size_t I = 0; I != Asked.size(); ++I)
        if ((*Done)[I])
          Result.Applied[Of[I]] = true;
      if (!Request.All || none_of(*Done, [](bool Is) { return Is; }))
        break;
      Expected<std::vector<Finding>> Now = findAll(Units, Configuration);
      if (!Now)
        return Now.takeError();
      Left = std::move(*Now);
      Asked.clear();
      Of.clear();
      // What the user was told of, and what can be mended now.
      std::set<size_t> Taken;
      for (Finding &F : Left)
        for (size_t I = 0; F.Fix && I != Findings.size(); ++I)
          if (!Result.Applied[I] && identity(Findings[I]) == identity(F) &&
              !Refused.count(identity(F)) && Taken.insert(I).second) {
            Asked.push_back(&F);
            Of.push_back(I);
            break;
          }
    }
    for (auto &[Name, File] : Result.Files)
      File.New = Texts[Name];
    return std::move(Result);
  }

private:
  std::string textOf(const std::string &File) {
    if (auto Known = Texts.find(File); Known != Texts.end())
      return Known->second;
    auto Text = MemoryBuffer::getFile(File);
    if (!Text) {
      Result.Problems.push_back(File + " cannot be fixed: " +
                                Text.getError().message());
      return "";
    }
    std::string Old = (*Text)->getBuffer().str();
    Result.Files[File].Old = Old;
    return Old;
  }

  /// The texts with \p Sets; nothing where one of them does not fit.
  Expected<std::map<std::string, std::string>>
  edited(ArrayRef<const EditSet *> Sets) {
    std::map<std::string, std::vector<Edit>> ByFile;
    for (const EditSet *Set : Sets)
      for (const Edit &E : Set->Edits)
        ByFile[E.File].push_back(E);
    std::map<std::string, std::string> New;
    for (const auto &[File, Edits] : ByFile) {
      std::string Old = textOf(File);
      auto Laid = rewrite::formatted(File, Old, Edits);
      if (!Laid)
        return Laid.takeError();
      auto Text = rewrite::applyTo(Old, *Laid);
      if (!Text)
        return Text.takeError();
      New[File] = std::move(*Text);
    }
    return New;
  }

  bool sees(const UnitFacts &Unit, const std::string &File) const {
    return Unit.File == File ||
           std::binary_search(Unit.Files.begin(), Unit.Files.end(), File);
  }

  /// Applies what holds of the fixes that \p Asked for; says which.
  Expected<std::vector<bool>> apply(ArrayRef<Finding *> Asked) {
    std::vector<EditSet> Sets;
    for (const Finding *F : Asked)
      Sets.push_back(*F->Fix);
    std::vector<bool> Taken(Sets.size());
    std::vector<bool> Dropped(Sets.size());
    while (true) {
      std::vector<EditSet> Open;
      std::vector<size_t> Which;
      for (size_t I = 0; I != Sets.size(); ++I)
        if (!Dropped[I]) {
          Open.push_back(Sets[I]);
          Which.push_back(I);
        }
      std::vector<bool> Chosen = rewrite::choose(Open);
      std::fill(Taken.begin(), Taken.end(), false);
      std::vector<size_t> Some;
      for (size_t I = 0; I != Open.size(); ++I)
        if (Chosen[I]) {
          Taken[Which[I]] = true;
          Some.push_back(Which[I]);
        }
      if (Some.empty())
        return Taken;
      std::vector<const EditSet *> Applied;
      for (size_t I : Some)
        Applied.push_back(&Sets[I]);
      auto New = edited(Applied);
      if (!New) {
        Result.Problems.push_back(toString(New.takeError()));
        for (size_t I : Some)
          Taken[I] = false;
        return Taken;
      }
      Expected<std::map<size_t, std::string>> Bad = tryOut(*New, Sets, Some);
      if (!Bad)
        return Bad.takeError();
      if (Bad->empty()) {
        for (auto &[File, Text] : *New)
          Texts[File] = std::move(Text);
        return Taken;
      }
      for (const auto &[I, Why] : *Bad) {
        Dropped[I] = true;
        refuse(*Asked[I], Why);
      }
    }
  }

  void refuse(Finding &F, const std::string &Why) {
    F.Fix.reset();
    Refused.insert(identity(F));
    for (Note &N : F.Notes)
      if (StringRef(N.Message).starts_with("can be rewritten"))
        N.Message = "not rewritten: " + Why;
  }

  /// Made anew for each unit, which has a working directory of its own.
  static IntrusiveRefCntPtr<vfs::FileSystem>
  filesWith(const std::map<std::string, std::string> &Texts) {
    auto Files = makeIntrusiveRefCnt<rewrite::EditedFiles>(
        vfs::createPhysicalFileSystem());
    for (const auto &[File, Text] : Texts)
      Files->add(File, std::make_shared<const std::string>(Text));
    return Files;
  }

  /// Analyses all that sees \p New; what of \p Some of \p Sets does not hold,
  /// and why. If all does, the units are as they will be.
  Expected<std::map<size_t, std::string>>
  tryOut(const std::map<std::string, std::string> &New, ArrayRef<EditSet> Sets,
         ArrayRef<size_t> Some) {
    std::map<std::string, std::string> All = Texts;
    for (const auto &[File, Text] : New)
      All[File] = Text;
    std::map<size_t, std::string> Bad;
    std::vector<size_t> Again;
    std::vector<UnitRequest> Requests;
    for (size_t I = 0; I != Units.size(); ++I)
      if (any_of(New, [&](const auto &Each) {
            return sees(Units[I], Each.first);
          }))
        if (const UnitRequest *Of = requestOf(I)) {
          Again.push_back(I);
          Requests.push_back(*Of);
          Requests.back().TellWarnings = true;
          Requests.back().Files = filesWith(All);
        }
    RunOptions Quiet = Request.Run;
    Quiet.Progress = nullptr;
    std::vector<UnitFacts> Then = analyseInOrder(Requests, Quiet);
    for (size_t I = 0; I != Again.size(); ++I)
      if (!Then[I].Parsed || warnsMore(Then[I], Units[Again[I]]))
        blame(Again[I], Sets, Some, !Then[I].Parsed, Bad);
    if (!Bad.empty())
      return Bad;

    for (size_t I = 0; I != Again.size(); ++I)
      std::swap(Units[Again[I]], Then[I]);
    Expected<std::vector<Finding>> Now = findAll(Units, Configuration);
    if (!Now)
      return Now.takeError();
    std::multiset<std::string> Old = Known;
    for (const Finding &F : *Now) {
      auto Same = Old.find(subject(F));
      if (Same == Old.end())
        blame(F, Sets, Some, Bad);
      else if (F.Check != "cotidy-blocking-call") // several can be told as one
        Old.erase(Same);
    }
    if (!Bad.empty())
      for (size_t I = 0; I != Again.size(); ++I)
        std::swap(Units[Again[I]], Then[I]);
    return Bad;
  }

  static bool warnsMore(const UnitFacts &Now, const UnitFacts &Before) {
    std::vector<std::string> Old = Before.Warnings, New = Now.Warnings;
    llvm::sort(Old);
    llvm::sort(New);
    return !std::includes(Old.begin(), Old.end(), New.begin(), New.end());
  }

  const UnitRequest *requestOf(size_t Unit) const {
    // Units are sorted by file, and those of one file keep their order.
    size_t Nth = 0;
    while (Nth < Unit && Units[Unit - Nth - 1].File == Units[Unit].File)
      ++Nth;
    for (const UnitRequest &R : Request.Requests)
      if (R.Command.Filename == Units[Unit].File && Nth-- == 0)
        return &R;
    return nullptr;
  }

  std::vector<UnitFacts>
  analyseInOrder(const std::vector<UnitRequest> &Requests,
                 const RunOptions &Run) {
    UnitResults Results = analyseAll(Requests, Run);
    Result.Hanging |= Results.Hanging;
    std::vector<UnitFacts> &All = Results.Units;
    std::vector<UnitFacts> Ordered(Requests.size());
    for (size_t I = 0; I != Requests.size(); ++I)
      for (UnitFacts &Each : All)
        if (Each.File == Requests[I].Command.Filename) {
          Ordered[I] = std::move(Each);
          Each.File.clear();
          break;
        }
    return Ordered;
  }

  /// The compiler complains about a unit: about which sets?
  void blame(size_t Unit, ArrayRef<EditSet> Sets, ArrayRef<size_t> Some,
             bool Fails, std::map<size_t, std::string> &Bad) {
    const UnitRequest *Of = requestOf(Unit);
    if (!Of)
      return;
    UnitRequest Plain = *Of;
    if (!Texts.empty())
      Plain.Files = filesWith(Texts);
    std::vector<size_t> Seen;
    std::vector<EditSet> Touching;
    for (size_t I : Some)
      if (any_of(Sets[I].Edits,
                 [&](const Edit &E) { return sees(Units[Unit], E.File); })) {
        Seen.push_back(I);
        Touching.push_back(Sets[I]);
      }
    std::vector<bool> Good = compilesWith(Plain, Touching);
    std::string Why =
        "the rewritten code would not compile in " + Units[Unit].File;
    bool Any = false;
    for (size_t I = 0; I != Seen.size(); ++I)
      if (!Good[I]) {
        Bad[Seen[I]] = Why;
        Any = true;
      }
    // Each holds by itself: it is what the layout makes of them.
    if (Fails && !Any && Units[Unit].Parsed)
      for (size_t I : Seen)
        Bad[I] = Why;
  }

  /// \p New was not there before: which set made it?
  void blame(const Finding &New, ArrayRef<EditSet> Sets, ArrayRef<size_t> Some,
             std::map<size_t, std::string> &Bad) {
    std::string Why = "the rewritten code would have a new finding: " +
                      New.Message + " [" + New.Check + "]";
    // That whose new text is nearest; the others are tried again without it.
    std::vector<std::pair<Edit, size_t>> There;
    for (size_t I : Some)
      for (const Edit &E : Sets[I].Edits)
        if (E.File == New.Where.File)
          There.emplace_back(E, I);
    llvm::sort(There);
    int64_t Shift = 0, Nearest = INT64_MAX;
    size_t Set = Some.back();
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
    Bad[Set] = Why;
  }

  std::vector<UnitFacts> &Units;
  Config &Configuration;
  const ConfirmRequest &Request;
  Confirmed Result;
  std::multiset<std::string> Known;  ///< what was found before
  std::set<std::string> Refused;     ///< findings whose fixes do not hold
  std::map<std::string, std::string> Texts; ///< as far as they are edited
};

} // namespace

Expected<Confirmed> confirm(std::vector<Finding> &Findings,
                            std::vector<UnitFacts> &Units,
                            Config &Configuration,
                            const ConfirmRequest &Request) {
  return Confirming(Units, Configuration, Request).run(Findings);
}

} // namespace cotidy::engine
