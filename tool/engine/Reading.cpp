//===- engine/Reading.cpp - how a unit is read ----------------------------===//

#include "engine/Reading.h"
#include "blocking/Summarise.h"
#include "engine/ForcedIncludes.h"
#include "engine/Instantiate.h"
#include "engine/Shims.h"
#include "model/Unit.h"
#include "rewrite/AwaitFix.h"
#include "rewrite/ChainRewrite.h"
#include "support/Suppress.h"
#include "clang/Frontend/FrontendOptions.h"
#include "llvm/Support/Path.h"

#include <set>

using namespace clang;

namespace cotidy::engine {

static constexpr size_t MostErrors = 20;

void Errors::HandleDiagnostic(DiagnosticsEngine::Level Level,
                              const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  bool Warning = Level == DiagnosticsEngine::Warning && Warnings;
  if (!Warning &&
      (Level < DiagnosticsEngine::Error || Found.size() >= MostErrors))
    return;
  llvm::SmallString<256> Text;
  Info.FormatDiagnostic(Text);
  if (Warning)
    return Warnings->push_back(std::string(Text));
  ParseError Error;
  Error.Message = std::string(Text);
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    const SourceManager &Sources = Info.getSourceManager();
    SourceLocation Loc = Sources.getFileLoc(Info.getLocation());
    PresumedLoc Presumed = Sources.getPresumedLoc(Loc, false);
    llvm::SmallString<256> Path(Presumed.isValid() ? Presumed.getFilename()
                                                   : "");
    Sources.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, true);
    if (Presumed.isValid())
      Error.Where = {std::string(Path), Presumed.getLine(),
                     Presumed.getColumn(), Sources.getFileOffset(Loc)};
  }
  Found.push_back(std::move(Error));
}

/// The short bodies that say how a coroutine starts, suspends and ends:
/// without them a library's task type is as good as unknown.
static bool tellsOfCoroutines(const Decl &D) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(D.getAsFunction());
  if (!Method)
    return false;
  if (isa<CXXDestructorDecl>(Method))
    return !Method->getParent()
                ->lookup(&D.getASTContext().Idents.get("promise_type"))
                .empty();
  const IdentifierInfo *Id = Method->getIdentifier();
  return Id && (Id->isStr("await_suspend") || Id->isStr("initial_suspend"));
}

/// The user's own files that \p Unit reads.
static std::vector<std::string> filesOf(const model::Unit &Unit) {
  std::set<std::string> All;
  const SourceManager &Sources = Unit.sources();
  for (unsigned I = 1, End = Sources.local_sloc_entry_size(); I != End; ++I) {
    const SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile() || !Entry.getFile().getContentCache().OrigEntry)
      continue;
    SourceLocation Begin = Sources.getLocForStartOfFile(Sources.getFileID(
        SourceLocation::getFromRawEncoding(Entry.getOffset())));
    if (Unit.isUsers(Begin))
      All.insert(Unit.position(Begin).File);
  }
  return {All.begin(), All.end()};
}

/// Short everywhere, and says of an awaiter that it never suspends.
static bool isAwaitReady(const Decl &D) {
  const FunctionDecl *F = D.getAsFunction();
  return F && F->getIdentifier() && F->getIdentifier()->isStr("await_ready");
}

bool BodyFilter::skips(const Decl &D, const SourceManager &Sources) {
  SourceLocation Loc = Sources.getExpansionLoc(D.getLocation());
  FileID File = Sources.getFileID(Loc);
  auto [Slot, New] = Owners.try_emplace(File, Owner::User);
  if (New && !Sources.isInMainFile(Loc)) {
    if (Known.isLibraryHeader(Sources.getFilename(Loc)))
      Slot->second = Owner::KnownLibrary;
    else if (Sources.isInSystemHeader(Loc))
      Slot->second = Owner::OtherLibrary;
  }
  switch (Slot->second) {
  case Owner::User:
    return false;
  case Owner::KnownLibrary:
    return !isAwaitReady(D);
  case Owner::OtherLibrary:
    return !isAwaitReady(D) && !tellsOfCoroutines(D);
  }
  llvm_unreachable("all owners are handled");
}

void adjust(CompilerInvocation &Invocation) {
  Invocation.getFrontendOpts().SkipFunctionBodies = true;
  Invocation.getFrontendOpts().DisableFree = false;
  Invocation.getDiagnosticOpts().IgnoreWarnings = true;
  // Else the compiler counts its errors on stderr.
  Invocation.getDiagnosticOpts().ShowCarets = false;
  Invocation.getDiagnosticOpts().ErrorLimit = MostErrors;
  // What the build writes beside its objects is not ours to write.
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
}

void prepare(Preprocessor &PP, const UnitRequest &Request, Shimmed &Done) {
  unveilForcedIncludes(PP);
  addShims(PP, *Request.Libraries, Done);
}

namespace {

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &Compiler, const UnitRequest &Request,
           UnitFacts &Facts)
      : Compiler(Compiler), Request(Request), Facts(Facts),
        Known(*Request.Libraries), Bodies(Known) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    return Bodies.skips(*D, Compiler.getSourceManager());
  }

  void HandleTranslationUnit(ASTContext &AST) override {
    model::Unit Unit{AST, Compiler.getPreprocessor(), Known, {}};
    Facts.Files = filesOf(Unit);
    Unit.Bodies = model::bodiesOf(AST, Known);
    if (!Compiler.getDiagnostics().hasErrorOccurred() &&
        instantiateMissing(Compiler.getSema(), Known, Unit.Bodies))
      Unit.Bodies = model::bodiesOf(AST, Known);
    for (const std::string &Name : Request.Checks)
      if (const checks::CheckInfo *Info = checks::find(Name))
        Info->Code->inUnit(Unit, checks::Options(Name, Request.CheckOptions),
                           Facts.Findings);
    blocking::SummaryOptions Options;
    checks::Options Chosen("cotidy-blocking-call", Request.CheckOptions);
    Options.MinSleepMs = Chosen.get("MinSleepMs", Options.MinSleepMs);
    Options.MendUnlikely = Chosen.get("Sensitivity", "Normal") == "High";
    Options.Suppressed = [&](const Position &Where) {
      bool Is = isSilenced(Unit, Where);
      if (Is)
        Facts.Silenced.push_back(Where);
      return Is;
    };
    Options.Mend = [&](const blocking::BlockingSite &Site,
                       model::BlockingCall &Found) {
      if (!Site.Site.Call)
        return;
      rewrite::AwaitFix Mended =
          rewrite::awaitFix(Unit, Site.In, *Site.Site.Call);
      Found.Fix = std::move(Mended.Fix);
      Found.Offers = std::move(Mended.Offers);
    };
    Facts.Functions = blocking::summarise(Unit, Options);
    if (llvm::is_contained(Request.Checks, "cotidy-callback-chain")) {
      checks::Options Chain("cotidy-callback-chain", Request.CheckOptions);
      rewrite::rewriteChains(
          Unit, Facts.Functions,
          {Chain.get("MinDepth", 3u),
           Chain.get("ErrorStyle", "codes") == "exceptions",
           Chain.flag("Alternative", false)});
    }
  }

private:
  /// A blocking call that the user wants to hear nothing of is none for those
  /// who reach it either.
  bool isSilenced(const model::Unit &Unit, const Position &Where) {
    auto Slot = Silences.find(Where.File);
    if (Slot == Silences.end()) {
      auto Text = Unit.sources().getFileManager().getBufferForFile(Where.File);
      Slot = Silences
                 .try_emplace(Where.File,
                              Text ? (*Text)->getBuffer() : llvm::StringRef())
                 .first;
    }
    return Slot->second.covers(Where.Offset, "cotidy-blocking-call");
  }

  CompilerInstance &Compiler;
  const UnitRequest &Request;
  UnitFacts &Facts;
  knowledge::Lookup Known;
  BodyFilter Bodies;
  std::map<std::string, Suppressions> Silences;
};

} // namespace

std::unique_ptr<ASTConsumer> readTree(CompilerInstance &Compiler,
                                      const UnitRequest &Request,
                                      UnitFacts &Facts) {
  return std::make_unique<Consumer>(Compiler, Request, Facts);
}

} // namespace cotidy::engine
