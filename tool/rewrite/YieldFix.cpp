#include "rewrite/YieldFix.h"

#include "rewrite/AwaitPlace.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cotidy::rewrite {

/// What stands before the first word of the line of \p Loc.
static std::string indentationAt(const SourceManager &SM, SourceLocation Loc) {
  auto [File, Offset] = SM.getDecomposedLoc(Loc);
  llvm::StringRef Line = SM.getBufferData(File).take_front(Offset);
  Line = Line.substr(Line.rfind('\n') + 1);
  return Line.take_while([](char C) { return C == ' ' || C == '\t'; }).str();
}

/// The line break and indentation of a new first statement in \p Block.
static std::string newLineIn(const SourceManager &SM,
                             const CompoundStmt &Block) {
  if (Block.body_empty())
    return " ";
  SourceLocation Open = Block.getLBracLoc();
  SourceLocation First = SM.getExpansionLoc(Block.body_front()->getBeginLoc());
  if (SM.getExpansionLineNumber(Open) == SM.getExpansionLineNumber(First))
    return " ";
  return "\n" + indentationAt(SM, First);
}

/// The part of \p S that ends last.
static const Stmt &lastOf(const Stmt &S) {
  const Stmt *Last = nullptr;
  if (const auto *If = dyn_cast<IfStmt>(&S))
    Last = If->getElse() ? If->getElse() : If->getThen();
  else if (const auto *For = dyn_cast<ForStmt>(&S))
    Last = For->getBody();
  else if (const auto *Each = dyn_cast<CXXForRangeStmt>(&S))
    Last = Each->getBody();
  else if (const auto *While = dyn_cast<WhileStmt>(&S))
    Last = While->getBody();
  else if (const auto *Switch = dyn_cast<SwitchStmt>(&S))
    Last = Switch->getBody();
  return Last ? lastOf(*Last) : S;
}

/// Just behind \p S, a semicolon that ends it included; invalid if it cannot
/// be told where that is.
static SourceLocation behind(const model::Unit &U, const Draft &D,
                             const Stmt &S) {
  const Stmt &Last = lastOf(S);
  SourceLocation End = Last.getEndLoc();
  if (End.isMacroID())
    return {};
  if (isa<CompoundStmt, CXXTryStmt>(Last) || D.text(SourceRange(End)) == ";")
    return D.after(End);
  auto Next = Lexer::findNextToken(End, U.sources(), U.AST.getLangOpts());
  return Next && Next->is(tok::semi) ? Next->getEndLoc() : SourceLocation();
}

/// `while (x) body;` -> `while (x) { Yield; body; }`
static bool addBlock(const model::Unit &U, Draft &D, const Round &Of,
                     const std::string &Yield) {
  // Where attributes and labels begin, and what jumps there, is not told.
  if (isa<AttributedStmt, LabelStmt>(Of.Body))
    return false;
  const SourceManager &SM = U.sources();
  SourceLocation Begin = Of.Body.getBeginLoc(), End = behind(U, D, Of.Body);
  auto Before = Lexer::findPreviousToken(Begin, SM, U.AST.getLangOpts(),
                                         /*IncludeComments=*/false);
  if (!Before || End.isInvalid() || Of.Keyword.isMacroID())
    return false;
  SourceLocation Open = D.after(Before->getLocation());
  llvm::StringRef Text = SM.getBufferData(SM.getFileID(Begin));
  unsigned From = SM.getFileOffset(Open), To = SM.getFileOffset(End);
  unsigned First = SM.getFileOffset(Begin);
  if (From > First)
    return false;
  // Braces around one branch of an #if are missing in the other.
  for (llvm::StringRef Line : llvm::split(Text.slice(From, To), '\n'))
    if (Line.ltrim().starts_with("#"))
      return false;
  if (!Text.slice(From, First).contains('\n')) {
    if (From == First) {
      D.insert(Begin, " { " + Yield + "; ");
    } else {
      D.insert(Open, " {");
      D.insert(Begin, Yield + "; ");
    }
    D.insert(End, " }");
    return true;
  }
  // A comment behind the statement stays with it.
  llvm::StringRef Rest =
      Text.substr(To)
          .take_until([](char C) { return C == '\r' || C == '\n'; })
          .rtrim();
  llvm::StringRef Comment = Rest.ltrim();
  if (Comment.starts_with("//") ||
      (Comment.starts_with("/*") && Comment.find("*/") == Comment.size() - 2))
    End = End.getLocWithOffset(Rest.size());
  D.insert(Open, " {");
  D.insert(Begin, Yield + ";\n" + indentationAt(SM, Begin));
  D.insert(End, "\n" + indentationAt(SM, Of.Keyword) + "}");
  return true;
}

std::optional<EditSet> yieldFix(const model::Unit &U, const model::Body &In,
                                const Round &Of) {
  SourceLocation Begin = Of.Body.getBeginLoc();
  if (Begin.isMacroID() || Of.Body.getEndLoc().isMacroID())
    return std::nullopt;
  LibraryText Text(U, In, Begin);
  if (!Text.Family || !Text.Family->Yield)
    return std::nullopt;
  Draft D(U, Begin);
  std::string Yield = Text.fill(D, *Text.Family->Yield);
  if (const auto *Block = dyn_cast<CompoundStmt>(&Of.Body)) {
    D.insert(D.after(Block->getLBracLoc()),
             newLineIn(U.sources(), *Block) + Yield + ";" +
                 (Block->body_empty() ? " " : ""));
  } else if (isa<NullStmt>(Of.Body)) {
    D.insert(Begin, Yield);
  } else if (Of.Idles) {
    D.replace(Of.Body.getSourceRange(), Yield);
  } else if (!addBlock(U, D, Of, Yield)) {
    return std::nullopt;
  }
  return D.take("let the event loop run other work in each round");
}

} // namespace cotidy::rewrite
