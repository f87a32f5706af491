//===- tidy/Module.cpp - the checks as a clang-tidy module ----------------===//
//
//   clang-tidy-22 --load=libcotidy-tidy.so --checks='-*,cotidy-*' a.cpp
//
// Every registered check by its own name. Links nothing: Clang, LLVM and
// clang-tidy itself are those of the program that loads it.
//
//===----------------------------------------------------------------------===//

#include "checks/Check.h"
#include "rewrite/Edits.h"
#include "tidy/HostUnit.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using clang::tidy::ClangTidyContext;

namespace cotidy::tidy {
namespace {

class Adapter : public clang::tidy::ClangTidyCheck {
public:
  Adapter(llvm::StringRef Name, ClangTidyContext *Host,
          std::shared_ptr<HostUnit> Unit)
      : ClangTidyCheck(Name, Host), Name(Name), Unit(std::move(Unit)) {
    this->Unit->enable(Name);
  }

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &All) override {
    for (const checks::Option &O : checks::find(Name)->Options)
      Options.store(All, O.Name, Options.get(O.Name, O.Default));
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    Unit->begin(*PP);
  }

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
  }

  void
  check(const ast_matchers::MatchFinder::MatchResult &Result) override {
    for (const Finding &F : Unit->findings())
      if (F.Check == Name)
        report(F, *Result.SourceManager);
  }

private:
  static SourceLocation locationOf(llvm::StringRef Path, unsigned Offset,
                                   SourceManager &Sources) {
    OptionalFileEntryRef File =
        Sources.getFileManager().getOptionalFileRef(Path);
    return File ? Sources.getComposedLoc(
                      Sources.getOrCreateFileID(*File, SrcMgr::C_User), Offset)
                : SourceLocation();
  }

  static SourceLocation locationOf(const Position &P, SourceManager &Sources) {
    return locationOf(P.File, P.Offset, Sources);
  }

  /// clang-tidy applies edits as they are, the command in the file's style.
  static std::vector<Edit> formatted(const EditSet &Fix,
                                     SourceManager &Sources) {
    std::map<std::string, std::vector<Edit>> ByFile;
    for (const Edit &E : Fix.Edits)
      ByFile[E.File].push_back(E);
    std::vector<Edit> All;
    for (auto &[File, Edits] : ByFile) {
      auto Text = Sources.getFileManager().getBufferForFile(File);
      if (!Text)
        return {};
      auto Styled = rewrite::formatted(File, (*Text)->getBuffer(), Edits);
      if (!Styled) {
        consumeError(Styled.takeError());
        return {};
      }
      llvm::append_range(All, *Styled);
    }
    return All;
  }

  void report(const Finding &F, SourceManager &Sources) {
    {
      DiagnosticBuilder Builder = diag(locationOf(F.Where, Sources), "%0");
      Builder << F.Message;
      // One diagnostic and one fix for all of a chain: clang-tidy drops the
      // inner one of two fixes that overlap.
      if (F.Fix)
        for (const Edit &E : formatted(*F.Fix, Sources)) {
          SourceLocation From = locationOf(E.File, E.Offset, Sources);
          Builder << FixItHint::CreateReplacement(
              CharSourceRange::getCharRange(From,
                                            From.getLocWithOffset(E.Length)),
              E.Text);
        }
    }
    auto Note = [&](const Position &Where, const std::string &Message) {
      diag(locationOf(Where, Sources), "%0", DiagnosticIDs::Note) << Message;
    };
    for (const cotidy::Note &N : F.Notes)
      Note(N.Where, N.Message);
    // Without the edits: what applies fixes would take those of notes too.
    for (const EditSet &Offer : F.Offers)
      Note(F.Where, "a fix to choose by hand: " + Offer.Title);
  }

  std::string Name;
  std::shared_ptr<HostUnit> Unit;
};

class Module : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    auto Current = std::make_shared<std::shared_ptr<HostUnit>>();
    for (const checks::CheckInfo &Check : checks::all())
      Factories.registerCheckFactory(
          Check.Name, [Current](llvm::StringRef Name, ClangTidyContext *Host) {
            if (!*Current || !(*Current)->isOf(*Host))
              *Current = std::make_shared<HostUnit>(*Host);
            return std::make_unique<Adapter>(Name, Host, *Current);
          });
  }
};

llvm::Registry<clang::tidy::ClangTidyModule>::Add<Module>
    Registered("cotidy-module", "Blocking calls and callback chains.");

} // namespace
} // namespace cotidy::tidy
