//===- engine/Unit.cpp - one file in, one value out -----------------------===//

#include "engine/Unit.h"
#include "blocking/Summarise.h"
#include "engine/ForcedIncludes.h"
#include "engine/Instantiate.h"
#include "engine/Shims.h"
#include "model/Unit.h"
#include "rewrite/AwaitFix.h"
#include "rewrite/ChainRewrite.h"
#include "rewrite/Verify.h"
#include "support/Suppress.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace cotidy::engine {

namespace {

/// Deep templates and expressions need more than a thread's usual stack.
constexpr unsigned StackSize = 64u << 20;
constexpr size_t MostErrors = 20;

/// Keeps the compiler's errors; everything else is not our business.
class Errors : public DiagnosticConsumer {
public:
  explicit Errors(UnitFacts &Facts) : Facts(Facts) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error || Facts.Errors.size() >= MostErrors)
      return;
    llvm::SmallString<256> Text;
    Info.FormatDiagnostic(Text);
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
    Facts.Errors.push_back(std::move(Error));
  }

private:
  UnitFacts &Facts;
};

/// The short bodies that say how a coroutine starts, suspends and ends:
/// without them a library's task type is as good as unknown.
bool tellsOfCoroutines(const Decl &D) {
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

/// Short everywhere, and says of an awaiter that it never suspends.
bool isAwaitReady(const Decl &D) {
  const FunctionDecl *F = D.getAsFunction();
  return F && F->getIdentifier() && F->getIdentifier()->isStr("await_ready");
}

/// Reads the bodies of the user's own files only, and hands the tree on.
class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &Compiler, const UnitRequest &Request,
           UnitFacts &Facts)
      : Compiler(Compiler), Request(Request), Facts(Facts),
        Known(*Request.Libraries) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    const SourceManager &Sources = Compiler.getSourceManager();
    SourceLocation Loc = Sources.getExpansionLoc(D->getLocation());
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
      return !isAwaitReady(*D);
    case Owner::OtherLibrary:
      return !isAwaitReady(*D) && !tellsOfCoroutines(*D);
    }
    llvm_unreachable("all owners are handled");
  }

  void HandleTranslationUnit(ASTContext &AST) override {
    model::Unit Unit{AST, Compiler.getPreprocessor(), Known, {}};
    Unit.Bodies = model::bodiesOf(AST, Known);
    if (!Compiler.getDiagnostics().hasErrorOccurred() &&
        instantiateMade(Compiler.getSema(), Known, Unit.Bodies))
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
      return isSilenced(Unit, Where);
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
    if (llvm::is_contained(Request.Checks, "cotidy-callback-chain"))
      rewrite::rewriteChains(
          Unit, Facts.Functions,
          checks::Options("cotidy-callback-chain", Request.CheckOptions)
              .get("MinDepth", 3u));
  }

private:
  /// A blocking call that the user wants to hear nothing of is none for those
  /// who reach it either.
  bool isSilenced(const model::Unit &Unit, const Position &Where) {
    auto Slot = Silences.find(Where.File);
    if (Slot == Silences.end()) {
      auto Text = Unit.sources().getFileManager().getBufferForFile(Where.File);
      Slot = Silences
                 .try_emplace(Where.File, Text ? (*Text)->getBuffer()
                                               : llvm::StringRef())
                 .first;
    }
    return Slot->second.covers(Where.Offset, "cotidy-blocking-call");
  }

  CompilerInstance &Compiler;
  const UnitRequest &Request;
  UnitFacts &Facts;
  knowledge::Lookup Known;
  enum class Owner { User, KnownLibrary, OtherLibrary };
  llvm::DenseMap<FileID, Owner> Owners;
  std::map<std::string, Suppressions> Silences;
};

/// What has to be said before the first header is read.
void prepare(Preprocessor &PP, const UnitRequest &Request,
             std::vector<std::string> &Notes) {
  unveilForcedIncludes(PP);
  addShims(PP, *Request.Libraries, Notes);
}

class Action : public ASTFrontendAction {
public:
  Action(const UnitRequest &Request, UnitFacts &Facts)
      : Request(Request), Facts(Facts) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    prepare(Compiler.getPreprocessor(), Request, Facts.Notes);
    return std::make_unique<Consumer>(Compiler, Request, Facts);
  }

private:
  const UnitRequest &Request;
  UnitFacts &Facts;
};

class Runner : public tooling::ToolAction {
public:
  Runner(const UnitRequest &Request, UnitFacts &Facts)
      : Request(Request), Facts(Facts) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCH,
                     DiagnosticConsumer *) override {
    FrontendOptions &Frontend = Invocation->getFrontendOpts();
    Frontend.SkipFunctionBodies = true;
    Frontend.DisableFree = false;
    Invocation->getDiagnosticOpts().IgnoreWarnings = true;
    // Else the compiler counts its errors on stderr.
    Invocation->getDiagnosticOpts().ShowCarets = false;
    Invocation->getDiagnosticOpts().ErrorLimit = MostErrors;
    // What the build writes beside its objects is not ours to write.
    Invocation->getDependencyOutputOpts() = DependencyOutputOptions();

    CompilerInstance Compiler(std::move(Invocation), std::move(PCH));
    Compiler.setVirtualFileSystem(Files->getVirtualFileSystemPtr());
    Compiler.setFileManager(Files);
    Errors Collect(Facts);
    Compiler.createDiagnostics(&Collect, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager();
    Action Read(Request, Facts);
    bool Ran = Compiler.ExecuteAction(Read);
    return Ran && !Compiler.getDiagnostics().hasErrorOccurred();
  }

private:
  const UnitRequest &Request;
  UnitFacts &Facts;
};

/// Every attempt in \p F to rewrite a chain, and where that begins.
void eachRewritten(
    model::Function &F,
    llvm::function_ref<void(model::Rewritten &, const Position &Root)> Do) {
  for (model::Start &S : F.Starts)
    if (S.How && S.How->Becomes)
      Do(*S.How->Becomes, S.Where);
  for (model::Call &C : F.Calls)
    if (C.How && C.How->Becomes)
      Do(*C.How->Becomes, C.Where);
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
      if (!R.Edits || Wanted(*R.Edits))
        return;
      R.Edits.reset();
      R.RefusedAt = Root;
      R.Refusal = "the rewritten code would not compile";
    });
  }
}

/// Keeps the edits after which the file still compiles.
void verifyEdits(const UnitRequest &Request, UnitFacts &Facts) {
  std::vector<EditSet *> All = editsOf(Facts);
  if (All.empty())
    return;
  rewrite::VerifyRequest Verify;
  Verify.Command = Request.Command;
  Verify.Files = Request.Files;
  knowledge::Lookup Known(*Request.Libraries);
  Verify.SkipBodiesIn = [&](llvm::StringRef Path) {
    return Known.isLibraryHeader(Path);
  };
  std::vector<std::string> Notes;
  Verify.Prepare = [&](Preprocessor &PP) { prepare(PP, Request, Notes); };
  std::vector<EditSet> Sets;
  for (const EditSet *Set : All)
    Sets.push_back(*Set);
  std::vector<bool> Good = rewrite::verify(Verify, Sets);
  for (size_t I = 0; I < All.size(); ++I)
    if (!Good[I])
      All[I]->Edits.clear();
  dropEdits(Facts, [](const EditSet &E) { return !E.Edits.empty(); });
}

UnitFacts parse(const UnitRequest &Request) {
  UnitFacts Facts;
  Facts.File = Request.Command.Filename;
  auto Base = Request.Files ? Request.Files
                            : llvm::vfs::createPhysicalFileSystem();
  // A working directory of its own, so that units can run side by side.
  if (Base->setCurrentWorkingDirectory(Request.Command.Directory)) {
    Facts.Errors.push_back({{}, "cannot enter its build folder '" +
                                    Request.Command.Directory + "'"});
    return Facts;
  }
  IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Base));
  Runner Run(Request, Facts);
  tooling::ToolInvocation Invocation(Request.Command.CommandLine, &Run,
                                     Files.get(),
                                     std::make_shared<PCHContainerOperations>());
  Errors Driver(Facts);
  Invocation.setDiagnosticConsumer(&Driver);
  Facts.Parsed = Invocation.run() && Facts.Errors.empty();
  if (!Facts.Parsed && Facts.Errors.empty())
    Facts.Errors.push_back({{}, "its compile command cannot be run"});
  if (Facts.Parsed || Request.FixErrors)
    verifyEdits(Request, Facts);
  else
    dropEdits(Facts, [](const EditSet &) { return false; });
  return Facts;
}

} // namespace

UnitFacts analyse(const UnitRequest &Request) {
  UnitFacts Facts;
  llvm::CrashRecoveryContext Guard;
  bool Survived = Guard.RunSafelyOnThread(
      [&] { Facts = parse(Request); }, StackSize);
  if (Survived)
    return Facts;
  UnitFacts Crashed;
  Crashed.File = Request.Command.Filename;
  Crashed.Errors.push_back({{}, "the compiler crashed while reading it"});
  return Crashed;
}

} // namespace cotidy::engine
