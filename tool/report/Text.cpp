#include "report/Text.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;

namespace cotidy::report {

struct Text::Printer {
  Printer(llvm::raw_ostream &Out, bool Color)
      : Files(FileSystemOptions()), Options(withColor(Color)),
        Consumer(Out, Options),
        Diags(DiagnosticIDs::create(), Options, &Consumer,
              /*ShouldOwnClient=*/false),
        Sources(Diags, Files) {
    Language.CPlusPlus = Language.CPlusPlus20 = Language.Coroutines = true;
    Diags.setSourceManager(&Sources);
    Consumer.BeginSourceFile(Language, nullptr);
  }

  static DiagnosticOptions withColor(bool Color) {
    DiagnosticOptions Options;
    Options.ShowColors = Color;
    return Options;
  }

  /// Invalid where there is no such file, or it has become shorter.
  SourceLocation at(const Position &P) {
    if (!P.valid())
      return {};
    OptionalFileEntryRef File = Files.getOptionalFileRef(P.File);
    if (!File)
      return {};
    FileID Id = Sources.getOrCreateFileID(*File, SrcMgr::C_User);
    return Sources.translateLineCol(Id, P.Line, P.Column);
  }

  SourceLocation at(const Edit &E) {
    OptionalFileEntryRef File = Files.getOptionalFileRef(E.File);
    if (!File)
      return {};
    FileID Id = Sources.getOrCreateFileID(*File, SrcMgr::C_User);
    return Sources.getComposedLoc(Id, E.Offset);
  }

  FixItHint hint(const Edit &E) {
    SourceLocation From = at(E);
    if (From.isInvalid())
      return {};
    return FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(From, From.getLocWithOffset(E.Length)),
        E.Text);
  }

  void report(SourceLocation Where, DiagnosticsEngine::Level Level,
              llvm::StringRef Message, const EditSet *Fix) {
    DiagnosticBuilder Builder =
        Diags.Report(Where, Diags.getCustomDiagID(Level, "%0"));
    Builder << Message;
    if (!Fix)
      return;
    // An edit above the line that is shown (an include) would show all that
    // stands between, and one over many lines all of these; --show-rewrites
    // does that better.
    unsigned Line = Sources.getSpellingLineNumber(Where);
    std::vector<FixItHint> Hints;
    for (const Edit &E : Fix->Edits) {
      if (Sources.getSpellingLineNumber(at(E)) < Line)
        continue;
      if (E.Text.find('\n') != std::string::npos || endLine(E) != startLine(E))
        return;
      Hints.push_back(hint(E));
    }
    for (const FixItHint &H : Hints)
      Builder << H;
  }

  unsigned startLine(const Edit &E) {
    return Sources.getSpellingLineNumber(at(E));
  }
  unsigned endLine(const Edit &E) {
    SourceLocation From = at(E);
    return From.isValid() ? Sources.getSpellingLineNumber(
                                From.getLocWithOffset(E.Length))
                          : 0;
  }

  FileManager Files;
  DiagnosticOptions Options;
  LangOptions Language;
  TextDiagnosticPrinter Consumer;
  DiagnosticsEngine Diags;
  SourceManager Sources;
};

Text::Text(llvm::raw_ostream &Out, bool Color)
    : P(std::make_unique<Printer>(Out, Color)) {}

Text::~Text() = default;

void Text::readAs(llvm::StringRef File, llvm::StringRef Contents) {
  P->Sources.overrideFileContents(
      P->Files.getVirtualFileRef(File, Contents.size(), 0),
      llvm::MemoryBuffer::getMemBufferCopy(Contents, File));
}

void Text::print(const Finding &F, Level As, bool Applied) {
  std::string Tag = " [" + F.Check;
  if (As == Level::Promoted)
    Tag += ",-warnings-as-errors";
  Tag += "]";
  P->report(P->at(F.Where),
            As == Level::Warning ? DiagnosticsEngine::Warning
                                 : DiagnosticsEngine::Error,
            F.Message + Tag, F.Fix ? &*F.Fix : nullptr);
  if (Applied && !F.Fix) // it came up when others were applied
    P->report(P->at(F.Where), DiagnosticsEngine::Note,
              "FIX-IT applied suggested code changes", nullptr);
  if (Applied && F.Fix)
    for (const Edit &E : F.Fix->Edits)
      P->report(P->at(E), DiagnosticsEngine::Note,
                "FIX-IT applied suggested code changes", nullptr);
  for (const Note &N : F.Notes)
    P->report(P->at(N.Where), DiagnosticsEngine::Note, N.Message, nullptr);
  for (const EditSet &Offer : F.Offers)
    P->report(P->at(F.Where), DiagnosticsEngine::Note,
              "a fix to choose by hand: " + Offer.Title, &Offer);
}

std::string chainSummary(llvm::ArrayRef<Finding> Findings) {
  unsigned Chains = 0, Deepest = 0, All = 0;
  for (const Finding &F : Findings)
    if (F.Chain) {
      ++Chains;
      Deepest = std::max(Deepest, F.Chain->Depth);
      All += F.Chain->Operations;
    }
  if (!Chains)
    return "";
  auto Operations = [](unsigned N) {
    return std::to_string(N) + (N == 1 ? " operation" : " operations");
  };
  return (Chains == 1 ? "1 callback chain"
                      : std::to_string(Chains) + " callback chains") +
         ", the deepest of " + Operations(Deepest) + ", " + Operations(All) +
         " in all";
}

} // namespace cotidy::report
