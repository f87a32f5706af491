#include "tidy/HostUnit.h"
#include "engine/Project.h"
#include "engine/Shims.h"
#include "knowledge/Load.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;

namespace cotidy::tidy {
namespace {

InputKind inputKind(const LangOptions &Language) {
  bool Cxx = Language.CPlusPlus;
  return InputKind(Language.ObjC ? (Cxx ? Language::ObjCXX : Language::ObjC)
                                 : (Cxx ? Language::CXX : Language::C),
                   InputKind::Source, /*PP=*/false, InputKind::HeaderUnit_None,
                   Language.IsHeaderFile);
}

/// What \p PP was made from, so far as it decides what a parse sees.
std::shared_ptr<CompilerInvocation> invocation(const Preprocessor &PP) {
  auto Result = std::make_shared<CompilerInvocation>();
  const SourceManager &Sources = PP.getSourceManager();
  Result->getLangOpts() = PP.getLangOpts();
  Result->getTargetOpts() = PP.getTargetInfo().getTargetOpts();
  Result->getHeaderSearchOpts() =
      PP.getHeaderSearchInfo().getHeaderSearchOpts();
  Result->getFileSystemOpts() = Sources.getFileManager().getFileSystemOpts();
  PreprocessorOptions &Options = Result->getPreprocessorOpts();
  Options = PP.getPreprocessorOpts();
  Options.SetUpStaticAnalyzer = false;
  // As the command, which may be of another build than the header.
  Options.ImplicitPCHInclude.clear();
  if (OptionalFileEntryRef Main =
          Sources.getFileEntryRefForID(Sources.getMainFileID()))
    Result->getFrontendOpts().Inputs = {
        FrontendInputFile(Main->getName(), inputKind(PP.getLangOpts()))};
  return Result;
}

/// \p File of \p Host, absolute.
std::string absolute(const clang::tidy::ClangTidyContext &Host,
                     llvm::StringRef File) {
  llvm::SmallString<256> Path(File);
  llvm::sys::path::make_absolute(Host.getCurrentBuildDirectory(), Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

} // namespace

void HostUnit::begin(Preprocessor &Reading) {
  if (PP)
    return;
  PP = &Reading;
  Libraries = knowledge::builtin();
  auto Near =
      knowledge::besides(llvm::sys::path::parent_path(absolute(Host, File)));
  if (Near)
    llvm::append_range(Libraries, *Near);
  else
    Host.configurationDiag("%0") << toString(Near.takeError());
  engine::addShims(Reading, Libraries, Shims);
}

engine::UnitRequest HostUnit::request() const {
  engine::UnitRequest Request;
  Request.Command.Filename = absolute(Host, File);
  Request.Command.Directory = Host.getCurrentBuildDirectory();
  Request.Ready = invocation(*PP);
  Request.Files =
      PP->getSourceManager().getFileManager().getVirtualFileSystemPtr();
  Request.Libraries = &Libraries;
  Request.Checks = Checks;
  llvm::sort(Request.Checks);
  Request.CheckOptions = engine::optionsOf(Host.getOptions());
  return Request;
}

const std::vector<Finding> &HostUnit::findings() {
  if (Found)
    return *Found;
  engine::UnitRequest Request = request();
  engine::UnitFacts Facts = engine::analyse(Request);
  Found = engine::joinOne(Facts, Request.Checks, Request.CheckOptions);
  return *Found;
}

} // namespace cotidy::tidy
