#include "rewrite/Draft.h"

#include "rewrite/Edits.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

Draft::Draft(const model::Unit &U, SourceLocation At)
    : U(U), File(U.sources().getFileID(U.sources().getExpansionLoc(At))),
      Path(U.position(At).File), Text(U.sources().getBufferData(File)) {}

StringRef Draft::text(SourceRange Range) const {
  return Lexer::getSourceText(CharSourceRange::getTokenRange(Range),
                              U.sources(), U.AST.getLangOpts());
}

SourceLocation Draft::after(SourceLocation Loc) const {
  return Lexer::getLocForEndOfToken(Loc, 0, U.sources(), U.AST.getLangOpts());
}

tok::TokenKind Draft::next(SourceLocation Loc) const {
  auto Token = Lexer::findNextToken(Loc, U.sources(), U.AST.getLangOpts());
  return Token ? Token->getKind() : tok::unknown;
}

void Draft::edit(SourceLocation From, unsigned Length, StringRef New) {
  if (From.isInvalid() || From.isMacroID() ||
      U.sources().getFileID(From) != File) {
    Failed = true;
    return;
  }
  Edits.push_back({Path, U.sources().getFileOffset(From), Length,
                   withLineEndsOf(Text, New.str())});
}

void Draft::insert(SourceLocation At, StringRef New) { edit(At, 0, New); }

void Draft::replaceUpTo(SourceLocation From, SourceLocation To, StringRef New) {
  if (From.isInvalid() || To.isInvalid() || From.isMacroID() ||
      To.isMacroID() || !U.sources().isWrittenInSameFile(From, To)) {
    Failed = true;
    return;
  }
  unsigned Begin = U.sources().getFileOffset(From);
  unsigned End = U.sources().getFileOffset(To);
  if (End < Begin) {
    Failed = true;
    return;
  }
  // What goes away may hold what a user wants to keep, unless the new text
  // repeats it.
  StringRef Old = Text.slice(Begin, End);
  for (StringRef Mark : {"//", "/*", "\n#"})
    Failed |= Old.count(Mark) > New.count(Mark);
  edit(From, End - Begin, New);
}

void Draft::replace(SourceRange Tokens, StringRef New) {
  if (Tokens.getEnd().isMacroID()) {
    Failed = true;
    return;
  }
  replaceUpTo(Tokens.getBegin(), after(Tokens.getEnd()), New);
}

/// Whether \p File gets \p Header by a path that it may rely on: it includes
/// it, or a header of the project's own that does, or one that exists to
/// include others (asio.hpp). What comes along by chance does not count.
static bool provides(const model::Unit &U, FileID File, StringRef Header) {
  const SourceManager &SM = U.sources();
  llvm::DenseMap<FileID, llvm::SmallVector<FileID, 8>> Includes;
  for (unsigned I = 1, End = SM.local_sloc_entry_size(); I != End; ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (Entry.isFile() && Entry.getFile().getIncludeLoc().isValid())
      Includes[SM.getFileID(Entry.getFile().getIncludeLoc())].push_back(
          SM.getFileID(SourceLocation::getFromRawEncoding(Entry.getOffset())));
  }
  const std::string Named[] = {("<" + Header + ">").str(),
                               ("\"" + Header + "\"").str()};
  llvm::SmallVector<FileID, 8> Own = {File};
  while (!Own.empty())
    for (FileID Each : Includes[Own.pop_back_val()]) {
      if (auto Entry = SM.getFileEntryRefForID(Each);
          Entry && Entry->getName().ends_with(("/" + Header).str()))
        return true;
      StringRef Text = SM.getBufferData(Each);
      if (llvm::any_of(Named, [&](StringRef N) { return Text.contains(N); }))
        return true;
      if (U.isUsers(SM.getLocForStartOfFile(Each)))
        Own.push_back(Each);
    }
  return false;
}

/// Whether `#include <Header>` would find a file.
static bool exists(const model::Unit &U, StringRef Header) {
  return U.PP.getHeaderSearchInfo()
      .LookupFile(Header, SourceLocation(), /*isAngled=*/true,
                  /*FromDir=*/nullptr, /*CurDir=*/nullptr, /*Includers=*/{},
                  nullptr, nullptr, nullptr, nullptr, nullptr, nullptr)
      .has_value();
}

void Draft::include(StringRef Header) {
  // Libraries move their headers: what is missing may come from another.
  if (provides(U, File, Header) || !exists(U, Header))
    return;
  if (auto Line = addInclude(Path, Text, Header))
    Edits.push_back(*Line);
}

std::optional<EditSet> Draft::take(std::string Title) {
  if (Failed || Edits.empty())
    return std::nullopt;
  llvm::sort(Edits);
  return EditSet{std::move(Title), std::move(Edits)};
}

} // namespace cotidy::rewrite
