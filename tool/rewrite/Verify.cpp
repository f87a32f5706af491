#include "rewrite/Verify.h"

#include "rewrite/EditedFiles.h"
#include "rewrite/Edits.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"

#include <algorithm>
#include <set>

using namespace clang;
namespace vfs = llvm::vfs;

namespace cotidy::rewrite {

void ComplaintCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                          const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Warning)
    return;
  llvm::SmallString<128> Message(
      Level == DiagnosticsEngine::Warning ? "warning: " : "error: ");
  Info.FormatDiagnostic(Message);
  Last = std::string(Message);
  ++All[Last];
}

namespace {

/// Keeps the places of each complaint too, with those of its notes: an error
/// in a header's template is explained by the place that uses it.
class PlacesCollector : public ComplaintCollector {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    ComplaintCollector::HandleDiagnostic(Level, Info);
    if (Level >= DiagnosticsEngine::Warning)
      Places.emplace_back(Last, std::vector<std::pair<FileId, unsigned>>());
    if (Places.empty() || !Info.hasSourceManager() ||
        Info.getLocation().isInvalid())
      return;
    const SourceManager &SM = Info.getSourceManager();
    auto [File, Offset] =
        SM.getDecomposedLoc(SM.getFileLoc(Info.getLocation()));
    if (auto Entry = SM.getFileEntryRefForID(File))
      Places.back().second.emplace_back(Entry->getUniqueID(), Offset);
  }
  std::vector<std::pair<std::string, std::vector<std::pair<FileId, unsigned>>>>
      Places;
};

/// Deep templates need more than a thread's usual stack.
constexpr unsigned StackSize = 64u << 20;

class SkippingConsumer : public ASTConsumer {
public:
  SkippingConsumer(const SourceManager &SM, const VerifyRequest &Request)
      : SM(SM), Request(Request) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
    auto [Slot, New] = Skips.try_emplace(SM.getFileID(Loc), false);
    if (New)
      Slot->second = SM.isInSystemHeader(Loc) ||
                     (!SM.isInMainFile(Loc) && Request.SkipBodiesIn &&
                      Request.SkipBodiesIn(SM.getFilename(Loc)));
    const FunctionDecl *F = D->getAsFunction();
    return Slot->second && !(F && Request.ReadsBody && Request.ReadsBody(*F));
  }

private:
  const SourceManager &SM;
  const VerifyRequest &Request;
  llvm::DenseMap<FileID, bool> Skips;
};

class ReadOnly : public ASTFrontendAction {
public:
  explicit ReadOnly(const VerifyRequest &Request) : Request(Request) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    if (Request.Prepare)
      Request.Prepare(CI.getPreprocessor());
    return std::make_unique<SkippingConsumer>(CI.getSourceManager(), Request);
  }

private:
  const VerifyRequest &Request;
};

class Run : public tooling::ToolAction {
public:
  explicit Run(const VerifyRequest &Request) : Request(Request) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Manager,
                     std::shared_ptr<PCHContainerOperations> PCH,
                     DiagnosticConsumer *Collector) override {
    FrontendOptions &Frontend = Invocation->getFrontendOpts();
    Frontend.SkipFunctionBodies = true;
    // What the build writes beside its objects is not ours to write.
    Invocation->getDependencyOutputOpts() = DependencyOutputOptions();
    // No "1 error generated." on stderr.
    Invocation->getDiagnosticOpts().ShowCarets = false;
    auto Files = Manager->getVirtualFileSystemPtr();
    auto Text = Files->getBufferForFile(Frontend.Inputs.front().getFile());
    if (Text && Request.Shorten) {
      // The text outlives the parse, and is freed here.
      Invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
      Request.Shorten(*Invocation, **Text, Files);
    }
    Invocation->getFileSystemOpts() = Manager->getFileSystemOpts();
    CompilerInstance Compiler(std::move(Invocation), std::move(PCH));
    Compiler.setVirtualFileSystem(Files);
    Compiler.createFileManager();
    Compiler.createDiagnostics(Collector, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager();
    ReadOnly Read(Request);
    return Compiler.ExecuteAction(Read);
  }

private:
  const VerifyRequest &Request;
};

class Verifier {
public:
  Verifier(const VerifyRequest &Request, llvm::ArrayRef<EditSet> Sets)
      : Request(Request), Sets(Sets), Before(Request.Before),
        Base(Request.Files ? Request.Files : vfs::createPhysicalFileSystem()),
        Holds(Sets.size()) {
    Base->setCurrentWorkingDirectory(Request.Command.Directory);
  }

  std::vector<bool> run() {
    std::vector<size_t> Left;
    for (size_t I = 0; I != Sets.size(); ++I)
      if (!Sets[I].Edits.empty())
        Left.push_back(I);
    while (!Left.empty()) {
      std::vector<EditSet> Candidates;
      for (size_t I : Left)
        Candidates.push_back(Sets[I]);
      std::vector<bool> Together = choose(Candidates);
      std::vector<size_t> Batch, Rest;
      for (size_t I = 0; I != Left.size(); ++I)
        (Together[I] ? Batch : Rest).push_back(Left[I]);
      Good.clear();
      tryAll(Batch);
      Left = std::move(Rest);
    }
    if (Request.Cancelled && Request.Cancelled())
      Holds.assign(Sets.size(), false);
    return Holds;
  }

private:
  /// Adds what holds of \p Some to what holds already, all of it if possible.
  void tryAll(llvm::ArrayRef<size_t> Some) {
    std::vector<size_t> Both = Good;
    Both.insert(Both.end(), Some.begin(), Some.end());
    std::set<size_t> Blamed;
    if (compiles(Both, Blamed)) {
      Good = std::move(Both);
      for (size_t I : Some)
        Holds[I] = true;
      return;
    }
    if (Some.size() == 1)
      return;
    // What the compiler points at is tried by itself, and last: the fault can
    // still be another's.
    std::vector<size_t> Suspects, Rest;
    for (size_t I : Some)
      (Blamed.count(I) ? Suspects : Rest).push_back(I);
    if (Suspects.empty()) {
      tryAll(Some.take_front(Some.size() / 2));
      tryAll(Some.drop_front(Some.size() / 2));
      return;
    }
    if (!Rest.empty())
      tryAll(Rest);
    for (size_t I : Suspects)
      tryAll(I);
  }

  /// Lines of a file that a set has edited.
  struct Touched {
    FileId File;
    size_t Begin, End; ///< in the new text
    size_t Set;
  };

  /// If not, \p Blamed are the sets whose lines the compiler complains about.
  bool compiles(llvm::ArrayRef<size_t> Which, std::set<size_t> &Blamed) {
    std::map<std::string, std::vector<std::pair<Edit, size_t>>> ByFile;
    for (size_t I : Which)
      for (const Edit &E : Sets[I].Edits)
        ByFile[E.File].emplace_back(E, I);
    auto Files = llvm::makeIntrusiveRefCnt<EditedFiles>(Base);
    std::vector<Touched> Lines;
    for (auto &[File, Owned] : ByFile) {
      auto Text = Base->getBufferForFile(File);
      if (!Text)
        return false;
      std::vector<Edit> Edits;
      for (const auto &Each : Owned)
        Edits.push_back(Each.first);
      auto New = applyTo((*Text)->getBuffer(), Edits);
      if (!New) {
        llvm::consumeError(New.takeError());
        return false;
      }
      auto Id = Files->add(File, std::make_shared<std::string>(*New));
      if (!Id)
        return false;
      llvm::sort(Owned);
      size_t Shift = 0; // modulo 2^64, as texts can shrink
      for (size_t I = 0; I != Owned.size(); ++I) {
        const auto &[E, Set] = Owned[I];
        size_t Begin = E.Offset + Shift, End = Begin + E.Text.size();
        if (I + 1 == Owned.size() || !(Owned[I + 1].first == E))
          Shift += E.Text.size() - E.Length;
        size_t LineBegin = New->rfind('\n', Begin ? Begin - 1 : 0);
        size_t LineEnd = New->find('\n', End);
        Lines.push_back({*Id, LineBegin == New->npos ? 0 : LineBegin + 1,
                         std::min(LineEnd, New->size()), Set});
      }
    }
    std::optional<PlacesCollector> After = parse(Files);
    if (!After)
      return false;
    if (After->All.empty())
      return true;
    if (!Before) {
      auto First = parse(Base);
      Before = First ? std::move(First->All) : Complaints();
    }
    auto IsNew = [&](const std::string &Message) {
      auto Known = Before->find(Message);
      return Known == Before->end() || Known->second < After->All[Message];
    };
    bool Worse = false;
    for (const auto &[Message, Places] : After->Places) {
      if (!IsNew(Message))
        continue;
      Worse = true;
      for (const auto &[File, Offset] : Places)
        for (const Touched &Line : Lines)
          if (Line.File == File && Line.Begin <= Offset && Offset <= Line.End)
            Blamed.insert(Line.Set);
    }
    return !Worse;
  }

  /// Nothing if the compiler crashed or did not come as far as parsing.
  std::optional<PlacesCollector>
  parse(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files) {
    if (Request.Cancelled && Request.Cancelled())
      return std::nullopt;
    std::optional<PlacesCollector> Collector(std::in_place);
    bool Ran = false;
    llvm::CrashRecoveryContext Recovery;
    bool Survived = Recovery.RunSafelyOnThread(
        [&] {
          FileSystemOptions Options;
          Options.WorkingDir = Request.Command.Directory;
          auto Manager = llvm::makeIntrusiveRefCnt<FileManager>(Options, Files);
          Run Once(Request);
          Ran = model::compile(Request.Command, Request.Ready, Once, *Manager,
                                *Collector) ||
                !Collector->All.empty();
        },
        StackSize);
    if (!Survived || !Ran)
      Collector.reset();
    return Collector;
  }

  const VerifyRequest &Request;
  llvm::ArrayRef<EditSet> Sets;
  std::optional<Complaints> Before;
  llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base;
  std::vector<bool> Holds;
  std::vector<size_t> Good; ///< of the batch in hand
};

} // namespace

std::vector<bool> verify(const VerifyRequest &Request,
                         llvm::ArrayRef<EditSet> Sets) {
  llvm::CrashRecoveryContext::Enable();
  return Verifier(Request, Sets).run();
}

} // namespace cotidy::rewrite
