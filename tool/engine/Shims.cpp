//===- engine/Shims.cpp - what some headers need --------------------------===//

#include "engine/Shims.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace cotidy::engine {

namespace {

unsigned standardOf(const LangOptions &Options) {
  if (!Options.CPlusPlus)
    return 0;
  return Options.CPlusPlus26   ? 26
         : Options.CPlusPlus23 ? 23
         : Options.CPlusPlus20 ? 20
         : Options.CPlusPlus17 ? 17
                               : 11;
}

bool isAt(llvm::StringRef Path, llvm::StringRef Header) {
  return Path.ends_with(Header) &&
         (Path.size() == Header.size() ||
          llvm::sys::path::is_separator(Path[Path.size() - Header.size() - 1]));
}

class Watcher : public PPCallbacks {
public:
  Watcher(Preprocessor &PP, std::vector<const knowledge::Shim *> Open,
          Shimmed &Done)
      : PP(PP), Open(std::move(Open)), Done(Done) {}

  void FileChanged(SourceLocation Loc, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind, FileID) override {
    if (Reason != EnterFile || Open.empty())
      return;
    const SourceManager &Sources = PP.getSourceManager();
    llvm::StringRef Path = Sources.getFilename(Loc);
    for (auto It = Open.begin(); It != Open.end();) {
      if (!isAt(Path, (*It)->Header)) {
        ++It;
        continue;
      }
      apply(**It, Loc);
      It = Open.erase(It);
    }
  }

private:
  void apply(const knowledge::Shim &Shim, SourceLocation Loc) {
    const SourceManager &Sources = PP.getSourceManager();
    llvm::StringRef Text = Sources.getBufferData(Sources.getFileID(Loc));
    if (!Shim.UnlessContains.empty() && Text.contains(Shim.UnlessContains))
      return;
    std::string Defined;
    for (const auto &[Name, Value] : Shim.Defines) {
      IdentifierInfo *Id = PP.getIdentifierInfo(Name);
      if (PP.isMacroDefined(Id))
        continue;
      MacroInfo *Macro = PP.AllocateMacroInfo(Loc);
      Macro->setIsUsed(true);
      if (!Value.empty()) {
        Token Number;
        Number.startToken();
        Number.setKind(tok::numeric_constant);
        PP.CreateString(Value, Number, Loc, Loc);
        Macro->setTokens({Number}, PP.getPreprocessorAllocator());
      }
      PP.appendDefMacroDirective(Id, Macro, Loc);
      Defined += " -D" + Name + (Value.empty() ? "" : "=" + Value);
    }
    if (Defined.empty())
      return;
    Done.Notes.push_back("shim for " + Shim.Header + ":" + Defined +
                         (Shim.Why.empty() ? "" : " (" + Shim.Why + ")"));
    if (!Shim.Why.empty())
      Done.Missing = Shim.Why + ", unless its compile command has" + Defined;
  }

  Preprocessor &PP;
  std::vector<const knowledge::Shim *> Open;
  Shimmed &Done;
};

} // namespace

void addShims(Preprocessor &PP,
              const std::vector<knowledge::Library> &Libraries, Shimmed &Done) {
  std::vector<const knowledge::Shim *> Open;
  for (const knowledge::Library &Library : Libraries)
    for (const knowledge::Shim &Shim : Library.Shims)
      if (standardOf(PP.getLangOpts()) >= Shim.MinStandard)
        Open.push_back(&Shim);
  if (!Open.empty())
    PP.addPPCallbacks(std::make_unique<Watcher>(PP, std::move(Open), Done));
}

} // namespace cotidy::engine
