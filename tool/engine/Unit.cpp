//===- engine/Unit.cpp - one file in, one value out -----------------------===//

#include "engine/Unit.h"
#include "engine/Reading.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;

namespace cotidy::engine {

namespace {

class Action : public ASTFrontendAction {
public:
  Action(const UnitRequest &Request, UnitFacts &Facts)
      : Request(Request), Facts(Facts) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    prepare(Compiler.getPreprocessor(), Request, Facts.Shims);
    return readTree(Compiler, Request, Facts);
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
    adjust(*Invocation);
    Invocation->getDiagnosticOpts().IgnoreWarnings = !Request.TellWarnings;
    CompilerInstance Compiler(std::move(Invocation), std::move(PCH));
    Compiler.setVirtualFileSystem(Files->getVirtualFileSystemPtr());
    Compiler.setFileManager(Files);
    Errors Collect(Facts.Errors, &Facts.Warnings);
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

UnitFacts parse(const UnitRequest &Request) {
  UnitFacts Facts;
  Facts.File = Request.Command.Filename;
  auto Base =
      Request.Files ? Request.Files : llvm::vfs::createPhysicalFileSystem();
  // A working directory of its own, so that units can run side by side.
  if (Base->setCurrentWorkingDirectory(Request.Command.Directory)) {
    Facts.Errors.push_back(
        {{},
         "cannot enter its build folder '" + Request.Command.Directory + "'"});
    return Facts;
  }
  IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Base));
  Runner Run(Request, Facts);
  Errors Driver(Facts.Errors);
  bool Ran =
      model::compile(Request.Command, Request.Ready, Run, *Files, Driver);
  Facts.Parsed = Ran && Facts.Errors.empty();
  if (!Facts.Parsed && Facts.Errors.empty())
    Facts.Errors.push_back({{}, "its compile command cannot be run"});
  if (Facts.Parsed || Request.FixErrors)
    verifyEdits(Request, Facts);
  else
    dropEdits(Facts);
  return Facts;
}

} // namespace

UnitFacts analyse(const UnitRequest &Request) {
  UnitFacts Facts;
  llvm::CrashRecoveryContext Guard;
  bool Survived =
      Guard.RunSafelyOnThread([&] { Facts = parse(Request); }, StackSize);
  if (Survived)
    return Facts;
  UnitFacts Crashed;
  Crashed.File = Request.Command.Filename;
  Crashed.Errors.push_back({{}, "the compiler crashed while reading it"});
  return Crashed;
}

std::string failureOf(const UnitFacts &Unit) {
  auto Found = llvm::find_if(
      Unit.Errors, [](const ParseError &E) { return !E.Where.valid(); });
  return Found == Unit.Errors.end() ? "" : Found->Message;
}

std::string whyNotAnalysed(const UnitFacts &Unit) {
  std::string Failure = failureOf(Unit);
  return Unit.File + " could not be analysed: " +
         (Failure.empty() ? "it has compile errors" : Failure);
}

} // namespace cotidy::engine
