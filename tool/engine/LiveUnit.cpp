//===- engine/LiveUnit.cpp - a unit that is being edited ------------------===//

#include "engine/LiveUnit.h"
#include "engine/Reading.h"
#include "engine/Shims.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

using namespace clang;
namespace vfs = llvm::vfs;

namespace cotidy::engine {

namespace {

/// Remembers the user's own files that a parse enters.
class Visited : public PPCallbacks {
public:
  Visited(const SourceManager &Sources, std::set<std::string> &Files)
      : Sources(Sources), Files(Files) {}

  void FileChanged(SourceLocation Loc, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    if (Reason != EnterFile || SrcMgr::isSystem(Kind))
      return;
    auto File = Sources.getFileEntryRefForID(Sources.getFileID(Loc));
    if (!File)
      return;
    llvm::SmallString<256> Path(File->getName());
    Sources.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Files.insert(std::string(Path));
  }

private:
  const SourceManager &Sources;
  std::set<std::string> &Files;
};

/// What was learned while the headers were read, beside the preamble itself.
struct Headers {
  std::vector<ParseError> Errors;
  Shimmed Shims;
  std::set<std::string> Files;
};

/// Reads headers as `analyse` does: the same shims, the same bodies.
class ReadHeaders : public PreambleCallbacks {
public:
  ReadHeaders(const UnitRequest &Request, Headers &Found)
      : Request(Request), Found(Found), Known(*Request.Libraries),
        Bodies(Known) {}

  void BeforeExecute(CompilerInstance &Compiler) override {
    Sources = &Compiler.getSourceManager();
    prepare(Compiler.getPreprocessor(), Request, Found.Shims);
  }
  std::unique_ptr<PPCallbacks> createPPCallbacks() override {
    return std::make_unique<Visited>(*Sources, Found.Files);
  }
  bool shouldSkipFunctionBody(Decl *D) override {
    return Bodies.skips(*D, *Sources);
  }

private:
  const UnitRequest &Request;
  Headers &Found;
  knowledge::Lookup Known;
  BodyFilter Bodies;
  const SourceManager *Sources = nullptr;
};

/// Reads what stands behind the preamble.
class ReadRest : public ASTFrontendAction {
public:
  ReadRest(const UnitRequest &Request, UnitFacts &Facts,
           std::set<std::string> &Files, bool Whole)
      : Request(Request), Facts(Facts), Files(Files), Whole(Whole) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    Preprocessor &PP = Compiler.getPreprocessor();
    if (Whole)
      prepare(PP, Request, Facts.Shims);
    else
      addShims(PP, *Request.Libraries, Facts.Shims);
    PP.addPPCallbacks(
        std::make_unique<Visited>(Compiler.getSourceManager(), Files));
    return readTree(Compiler, Request, Facts);
  }

private:
  const UnitRequest &Request;
  UnitFacts &Facts;
  std::set<std::string> &Files;
  bool Whole;
};

} // namespace

struct LiveUnit::State : tooling::ToolAction {
  std::optional<PrecompiledPreamble> Preamble;
  Headers Found;
  std::vector<std::string> Flags; ///< that the preamble was read with
  const std::vector<knowledge::Library> *Libraries = nullptr;

  std::set<std::string> Files;
  bool HeadersRead = false;

  // Of the read() in hand.
  const UnitRequest *Request = nullptr;
  UnitFacts *Facts = nullptr;

  /// A preamble for \p Invocation, the kept one if nothing in it has changed.
  void provide(const CompilerInvocation &Invocation,
               const llvm::MemoryBuffer &Text, vfs::FileSystem &Below,
               llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files) {
    PreambleBounds Bounds =
        ComputePreambleBounds(Invocation.getLangOpts(), Text, /*MaxLines=*/0);
    if (Preamble && Flags == Request->Command.CommandLine &&
        Libraries == Request->Libraries &&
        Preamble->CanReuse(Invocation, Text, Bounds, Below))
      return;
    HeadersRead = true;
    Preamble.reset();
    Found = {};
    if (!Bounds.Size)
      return;
    Errors Collect(Found.Errors);
    DiagnosticOptions Options = Invocation.getDiagnosticOpts();
    auto Diagnostics = CompilerInstance::createDiagnostics(
        *Files, Options, &Collect, /*ShouldOwnClient=*/false);
    ReadHeaders Read(*Request, Found);
    auto Built = PrecompiledPreamble::Build(
        Invocation, &Text, Bounds, Diagnostics, Files,
        std::make_shared<PCHContainerOperations>(), /*StoreInMemory=*/true,
        /*StoragePath=*/"", Read);
    if (!Built) {
      // The whole is read at once then.
      Found = {};
      return;
    }
    Preamble.emplace(std::move(*Built));
    Flags = Request->Command.CommandLine;
    Libraries = Request->Libraries;
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Manager,
                     std::shared_ptr<PCHContainerOperations> PCH,
                     DiagnosticConsumer *) override {
    adjust(*Invocation);
    auto Below = Manager->getVirtualFileSystemPtr();
    std::string Main =
        Invocation->getFrontendOpts().Inputs.front().getFile().str();
    auto Text = Below->getBufferForFile(Main);
    if (Text)
      provide(*Invocation, **Text, *Below, Below);
    if (Preamble) {
      Invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
      Preamble->AddImplicitPreamble(*Invocation, Below, Text->get());
      Facts->Errors.insert(Facts->Errors.end(), Found.Errors.begin(),
                           Found.Errors.end());
      Facts->Shims = Found.Shims;
      Files = Found.Files;
    }
    CompilerInstance Compiler(std::move(Invocation), std::move(PCH));
    Compiler.setVirtualFileSystem(Below);
    Compiler.createFileManager();
    Errors Collect(Facts->Errors);
    Compiler.createDiagnostics(&Collect, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager();
    ReadRest Read(*Request, *Facts, Files, /*Whole=*/!Preamble);
    bool Ran = Compiler.ExecuteAction(Read);
    return Ran && !Compiler.getDiagnostics().hasErrorOccurred();
  }

  void read(const UnitRequest &R, UnitFacts &Result) {
    Request = &R;
    Facts = &Result;
    Files.clear();
    HeadersRead = false;
    Facts->File = R.Command.Filename;
    auto Base = R.Files ? R.Files : vfs::createPhysicalFileSystem();
    if (Base->setCurrentWorkingDirectory(R.Command.Directory)) {
      Facts->Errors.push_back(
          {{}, "cannot enter its build folder '" + R.Command.Directory + "'"});
      return;
    }
    IntrusiveRefCntPtr<FileManager> Manager(
        new FileManager(FileSystemOptions(), Base));
    tooling::ToolInvocation Invocation(
        R.Command.CommandLine, this, Manager.get(),
        std::make_shared<PCHContainerOperations>());
    Errors Driver(Facts->Errors);
    Invocation.setDiagnosticConsumer(&Driver);
    Facts->Parsed = Invocation.run() && Facts->Errors.empty();
    if (!Facts->Parsed && Facts->Errors.empty())
      Facts->Errors.push_back({{}, "its compile command cannot be run"});
    if (!Facts->Parsed && !R.FixErrors)
      dropEdits(*Facts);
  }
};

LiveUnit::LiveUnit() : Kept(std::make_unique<State>()) {}
LiveUnit::~LiveUnit() = default;
LiveUnit::LiveUnit(LiveUnit &&) noexcept = default;
LiveUnit &LiveUnit::operator=(LiveUnit &&) noexcept = default;

UnitFacts LiveUnit::read(const UnitRequest &Request) {
  UnitFacts Facts;
  llvm::CrashRecoveryContext Guard;
  if (Guard.RunSafelyOnThread([&] { Kept->read(Request, Facts); }, StackSize))
    return Facts;
  // What a crash has left behind is not to be trusted, nor to be destroyed.
  (void)Kept.release();
  Kept = std::make_unique<State>();
  Kept->HeadersRead = true;
  UnitFacts Crashed;
  Crashed.File = Request.Command.Filename;
  Crashed.Errors.push_back({{}, "the compiler crashed while reading it"});
  return Crashed;
}

void LiveUnit::verify(const UnitRequest &Request, UnitFacts &Facts,
                      const std::function<bool()> &Cancelled) {
  if (!Facts.Parsed && !Request.FixErrors)
    return dropEdits(Facts);
  rewrite::VerifyRequest Verify;
  Verify.Cancelled = Cancelled;
  // Behind headers with errors, complaints could not be compared.
  if (Kept->Preamble && Kept->Found.Errors.empty())
    Verify.Shorten = [this](CompilerInvocation &Invocation,
                            llvm::MemoryBuffer &Text,
                            IntrusiveRefCntPtr<vfs::FileSystem> &Files) {
      PreambleBounds Bounds =
          ComputePreambleBounds(Invocation.getLangOpts(), Text, /*MaxLines=*/0);
      if (Kept->Preamble->CanReuse(Invocation, Text, Bounds, *Files))
        Kept->Preamble->AddImplicitPreamble(Invocation, Files, &Text);
    };
  verifyEdits(Request, Facts, std::move(Verify));
}

bool LiveUnit::hasEdits(const UnitFacts &Facts) {
  return engine::hasEdits(Facts);
}
bool LiveUnit::readHeaders() const { return Kept->HeadersRead; }
const std::set<std::string> &LiveUnit::files() const { return Kept->Files; }
void LiveUnit::forget() { Kept->Preamble.reset(); }

} // namespace cotidy::engine
