#include "report/FixesYaml.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/Support/FileSystem.h"

using namespace clang::tooling;

namespace cotidy::report {
namespace {

DiagnosticMessage message(llvm::StringRef Text, const Position &Where) {
  DiagnosticMessage Result(Text);
  Result.FilePath = Where.File;
  Result.FileOffset = Where.Offset;
  return Result;
}

} // namespace

void writeFixes(llvm::raw_ostream &Out, llvm::StringRef MainFile,
                const std::vector<Finding> &Findings) {
  TranslationUnitDiagnostics All;
  All.MainSourceFile = MainFile.str();
  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  for (const Finding &F : Findings) {
    Diagnostic D(F.Check, Diagnostic::Warning, Here);
    D.Message = message(F.Message, F.Where);
    if (F.Fix)
      for (const Edit &E : F.Fix->Edits)
        // Edits of one set do not overlap, so that none can be refused.
        llvm::cantFail(D.Message.Fix[E.File].add(
            Replacement(E.File, E.Offset, E.Length, E.Text)));
    for (const Note &N : F.Notes)
      D.Notes.push_back(message(N.Message, N.Where));
    All.Diagnostics.push_back(std::move(D));
  }
  llvm::yaml::Output Yaml(Out);
  Yaml << All;
}

} // namespace cotidy::report
