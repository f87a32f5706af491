//===- engine/Confirm.cpp - do the fixes hold, all together? --------------===//

#include "engine/Confirm.h"
#include "engine/TryOut.h"
#include "rewrite/Edits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cotidy::engine {

namespace {

/// Fixes that come up when others are applied are followed this often.
constexpr unsigned MostRounds = 4;

/// The same finding, before and after.
std::string identity(const Finding &F) {
  return F.Chain ? F.Check + F.Message : subject(F);
}

/// A fix to apply, and which of the user's findings it is for.
struct Asked {
  Finding *By;
  size_t For;
};

class Confirming {
public:
  Confirming(std::vector<Finding> &Findings, std::vector<UnitFacts> &Units,
             Config &Configuration, const ConfirmRequest &Request)
      : Findings(Findings), Units(Units), Configuration(Configuration),
        Trial(Units, Configuration, Request.Requests, Request.Run),
        Follows(Request.All && !Request.Requests.empty()) {
    Result.Applied.resize(Findings.size());
  }

  Expected<Confirmed> run() {
    std::vector<Asked> Open;
    for (size_t I = 0; I != Findings.size(); ++I)
      if (Findings[I].Fix)
        Open.push_back({&Findings[I], I});
    if (Open.empty())
      return std::move(Result);
    if (Error E = Trial.begin())
      return std::move(E);
    std::vector<Finding> Left;
    for (unsigned Round = 0; !Open.empty(); ++Round) {
      if (Round == MostRounds || (Round && !Follows)) {
        Result.More = true;
        break;
      }
      Expected<bool> Any = apply(Open);
      if (!Any)
        return Any.takeError();
      if (!*Any)
        break;
      if (!Follows) {
        llvm::erase_if(Open, [&](const Asked &A) {
          return Result.Applied[A.For] || !A.By->Fix;
        });
        continue;
      }
      Expected<std::vector<Finding>> Now = findAll(Units, Configuration);
      if (!Now)
        return Now.takeError();
      Left = std::move(*Now);
      Open = open(Left);
    }
    Result.Hanging = Trial.Hanging;
    for (auto &[Name, Text] : Texts)
      Result.Files[Name] = {Old[Name], std::move(Text)};
    return std::move(Result);
  }

private:
  /// The fixes in \p Left for what the user was told of. A finding that could
  /// be another one is left for the next run.
  std::vector<Asked> open(std::vector<Finding> &Left) {
    std::map<std::string, std::vector<size_t>> Told;
    for (size_t I = 0; I != Findings.size(); ++I)
      if (!Result.Applied[I] && !Refused.count(identity(Findings[I])))
        Told[identity(Findings[I])].push_back(I);
    std::map<std::string, std::vector<Finding *>> There;
    for (Finding &F : Left)
      There[identity(F)].push_back(&F);
    std::vector<Asked> Open;
    for (const auto &[Which, Of] : Told) {
      const std::vector<Finding *> &Same = There[Which];
      bool Clear = Same.size() == Of.size();
      for (size_t I = 0; I != Same.size(); ++I)
        if (Same[I]->Fix && Clear)
          Open.push_back({Same[I], Of[I]});
        else if (Same[I]->Fix)
          Result.More = true;
    }
    return Open;
  }

  Expected<std::string> textOf(const std::string &File) {
    if (auto Known = Texts.find(File); Known != Texts.end())
      return Known->second;
    auto Text = MemoryBuffer::getFile(File);
    if (!Text)
      return createStringError(Text.getError(), File + " cannot be fixed: " +
                                                    Text.getError().message());
    return Old[File] = (*Text)->getBuffer().str();
  }

  /// The texts with \p Sets.
  Expected<EditedTexts> edited(ArrayRef<EditSet> Sets) {
    std::map<std::string, std::vector<Edit>> ByFile;
    for (const EditSet &Set : Sets)
      for (const Edit &E : Set.Edits)
        ByFile[E.File].push_back(E);
    EditedTexts New;
    for (const auto &[File, Edits] : ByFile) {
      auto Before = textOf(File);
      if (!Before)
        return Before.takeError();
      auto Laid = rewrite::formatted(File, *Before, Edits);
      if (!Laid)
        return Laid.takeError();
      auto Text = rewrite::applyTo(*Before, *Laid);
      if (!Text)
        return Text.takeError();
      New[File] = std::move(*Text);
    }
    return New;
  }

  /// Applies what holds of \p All; whether anything does.
  Expected<bool> apply(ArrayRef<Asked> All) {
    std::vector<Asked> Left(All);
    while (!Left.empty()) {
      std::vector<EditSet> Sets;
      for (const Asked &A : Left)
        Sets.push_back(*A.By->Fix);
      std::vector<bool> Chosen = rewrite::choose(Sets);
      std::vector<EditSet> Some;
      std::vector<Asked> Of;
      for (size_t I = 0; I != Left.size(); ++I)
        if (Chosen[I]) {
          Some.push_back(std::move(Sets[I]));
          Of.push_back(Left[I]);
        }
      Expected<EditedTexts> New = edited(Some);
      if (!New) {
        Result.Problems.push_back(toString(New.takeError()));
        return false;
      }
      Expected<std::map<size_t, std::string>> Bad =
          Trial.why(Texts, *New, Some);
      if (!Bad)
        return Bad.takeError();
      if (Bad->empty()) {
        for (auto &[File, Text] : *New)
          Texts[File] = std::move(Text);
        for (const Asked &A : Of)
          Result.Applied[A.For] = true;
        return true;
      }
      for (const auto &[I, Why] : *Bad)
        refuse(Of[I], Why);
      llvm::erase_if(Left, [](const Asked &A) { return !A.By->Fix; });
    }
    return false;
  }

  void refuse(const Asked &A, const std::string &Why) {
    Refused.insert(identity(*A.By));
    A.By->Fix.reset();
    Finding &Told = Findings[A.For];
    Told.Fix.reset();
    for (Note &N : Told.Notes)
      if (N.Is == Note::Offer)
        N = {N.Where, "not rewritten: " + Why, Note::Refusal};
  }

  std::vector<Finding> &Findings;
  std::vector<UnitFacts> &Units;
  Config &Configuration;
  TryOut Trial;
  const bool Follows;
  Confirmed Result;
  std::set<std::string> Refused;          ///< findings whose fixes do not hold
  std::map<std::string, std::string> Old; ///< files as they are on disk
  EditedTexts Texts;                      ///< as far as they are edited
};

} // namespace

Expected<Confirmed> confirm(std::vector<Finding> &Findings,
                            std::vector<UnitFacts> &Units,
                            Config &Configuration,
                            const ConfirmRequest &Request) {
  return Confirming(Findings, Units, Configuration, Request).run();
}

} // namespace cotidy::engine
