//===- engine/VerifyEdits.cpp - does the unit compile with its edits? -----===//

#include "engine/Reading.h"
#include "rewrite/Verify.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace cotidy::engine {

namespace {

/// Every attempt in \p F to rewrite a chain, and where that begins.
void eachRewritten(
    model::Function &F,
    llvm::function_ref<void(model::Rewritten &, const Position &Root)> Do) {
  for (model::Start &S : F.Starts)
    if (S.How)
      for (model::Rewritten &R : S.How->Becomes)
        Do(R, S.Where);
  for (model::Call &C : F.Calls)
    if (C.How)
      for (model::Rewritten &R : C.How->Becomes)
        Do(R, C.Where);
}

/// Every edit set of \p Facts, to be kept or emptied.
std::vector<EditSet *> editsOf(UnitFacts &Facts) {
  std::vector<EditSet *> All;
  auto Add = [&](std::optional<EditSet> &Fix, std::vector<EditSet> &Offers) {
    if (Fix)
      All.push_back(&*Fix);
    for (EditSet &Offer : Offers)
      All.push_back(&Offer);
  };
  for (Finding &F : Facts.Findings)
    Add(F.Fix, F.Offers);
  for (model::Function &F : Facts.Functions) {
    for (model::BlockingCall &B : F.Blocks)
      Add(B.Fix, B.Offers);
    eachRewritten(F, [&](model::Rewritten &R, const Position &) {
      if (R.Edits)
        All.push_back(&*R.Edits);
    });
  }
  return All;
}

void refuse(model::Rewritten &R, const Position &Root, llvm::StringRef Why) {
  R.Edits.reset();
  R.RefusedAt = Root;
  R.Refusal = Why.str();
}

/// Takes out what \p Facts would edit, and is not \p Wanted.
void dropEdits(UnitFacts &Facts,
               llvm::function_ref<bool(const EditSet &)> Wanted) {
  auto Drop = [&](std::optional<EditSet> &Fix, std::vector<EditSet> &Offers) {
    if (Fix && !Wanted(*Fix))
      Fix.reset();
    llvm::erase_if(Offers, [&](const EditSet &E) { return !Wanted(E); });
  };
  for (Finding &F : Facts.Findings)
    Drop(F.Fix, F.Offers);
  for (model::Function &F : Facts.Functions) {
    for (model::BlockingCall &B : F.Blocks)
      Drop(B.Fix, B.Offers);
    eachRewritten(F, [&](model::Rewritten &R, const Position &Root) {
      if (R.Edits && !Wanted(*R.Edits))
        refuse(R, Root, "the rewritten code would not compile");
    });
  }
}

} // namespace

static std::vector<bool> compilesWith(const UnitRequest &Request,
                                      llvm::ArrayRef<EditSet> Sets,
                                      rewrite::VerifyRequest Verify) {
  Verify.Command = Request.Command;
  Verify.Ready = Request.Ready;
  Verify.Files = Request.Files;
  knowledge::Lookup Known(*Request.Libraries);
  Verify.SkipBodiesIn = [&](llvm::StringRef Path) {
    return Known.isLibraryHeader(Path);
  };
  Verify.ReadsBody = [&](const FunctionDecl &F) {
    return Known.hasBodyToRead(F);
  };
  Shimmed Again;
  Verify.Prepare = [&](Preprocessor &PP) { prepare(PP, Request, Again); };
  return rewrite::verify(Verify, Sets);
}

std::vector<bool> compilesWith(const UnitRequest &Request,
                               llvm::ArrayRef<EditSet> Sets) {
  return compilesWith(Request, Sets, rewrite::VerifyRequest());
}

/// Is it known that Clang compiles the unit? Databases name the compiler; what
/// is put together from flags does not.
static bool isClangs(const tooling::CompileCommand &Command) {
  llvm::StringRef Name =
      Command.CommandLine.empty()
          ? ""
          : llvm::sys::path::filename(Command.CommandLine.front());
  return Name.contains("clang") && Name != "clang-tool";
}

void verifyEdits(const UnitRequest &Request, UnitFacts &Facts,
                 rewrite::VerifyRequest Verify) {
  // What a shim unveiled, the project's own build does not see.
  if (!Facts.Shims.Missing.empty() && isClangs(Request.Command))
    for (model::Function &F : Facts.Functions)
      eachRewritten(F, [&](model::Rewritten &R, const Position &Root) {
        if (R.Edits)
          refuse(R, Root, Facts.Shims.Missing);
      });
  std::vector<EditSet *> All = editsOf(Facts);
  if (All.empty())
    return;
  std::vector<EditSet> Sets;
  for (const EditSet *Set : All)
    Sets.push_back(*Set);
  std::vector<bool> Good = compilesWith(Request, Sets, std::move(Verify));
  for (size_t I = 0; I < All.size(); ++I)
    if (!Good[I])
      All[I]->Edits.clear();
  dropEdits(Facts, [](const EditSet &E) { return !E.Edits.empty(); });
}

bool hasEdits(const UnitFacts &Facts) {
  // Only asked for; nothing is changed.
  return !editsOf(const_cast<UnitFacts &>(Facts)).empty();
}

void dropEdits(UnitFacts &Facts) {
  dropEdits(Facts, [](const EditSet &) { return false; });
}

} // namespace cotidy::engine
