#include "rewrite/Source.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

StringRef Source::file(FileID File) const {
  return U.sources().getBufferData(File);
}

StringRef Source::text(const Span &S) const {
  return file(S.File).slice(S.Begin, S.End);
}

std::optional<Span> Source::span(SourceRange Range) const {
  if (Range.isInvalid())
    return std::nullopt;
  CharSourceRange Chars = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Range), U.sources(), U.AST.getLangOpts());
  if (Chars.isInvalid())
    return std::nullopt;
  auto [File, Begin] = U.sources().getDecomposedLoc(Chars.getBegin());
  auto [EndFile, End] = U.sources().getDecomposedLoc(Chars.getEnd());
  if (File != EndFile || Begin > End)
    return std::nullopt;
  return Span{File, Begin, End};
}

std::optional<Span> Source::statement(const Stmt &S) const {
  std::optional<Span> Found = span(S.getSourceRange());
  if (!Found)
    return std::nullopt;
  // Declarations and compound statements end with their last token.
  StringRef Text = file(Found->File);
  if (Found->End && Text[Found->End - 1] == ';')
    return Found;
  if (isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, CXXForRangeStmt, SwitchStmt,
          CXXTryStmt, LabelStmt, SwitchCase>(S) &&
      Text[Found->End - 1] == '}')
    return Found;
  SourceLocation Last = U.sources().getComposedLoc(Found->File, Found->End - 1);
  auto Next = Lexer::findNextToken(Last, U.sources(), U.AST.getLangOpts());
  if (Next && Next->is(tok::semi)) {
    auto [File, Offset] = U.sources().getDecomposedLoc(Next->getLocation());
    if (File == Found->File)
      Found->End = Offset + 1;
  }
  return Found;
}

unsigned Source::lineBegin(StringRef Text, unsigned Offset) const {
  size_t Break = Text.rfind('\n', Offset); // before Offset
  return Break == StringRef::npos ? 0 : Break + 1;
}

StringRef Source::indentation(FileID File, unsigned Offset) const {
  StringRef Line = file(File).substr(lineBegin(file(File), Offset));
  return Line.take_while([](char C) { return C == ' ' || C == '\t'; });
}

static bool isBlank(StringRef Line) { return Line.trim(" \t\r").empty(); }

/// Is \p Line a comment and nothing else?
static bool isComment(StringRef Line) {
  Line = Line.trim(" \t\r");
  return Line.starts_with("//") ||
         (Line.starts_with("/*") && Line.ends_with("*/"));
}

std::string Source::commentOf(const FunctionDecl &F) const {
  auto Whole = declaration(F);
  auto Own = span(F.getSourceRange());
  if (!Whole || !Own)
    return "";
  StringRef Before = file(Whole->File).slice(Whole->Begin, Own->Begin);
  size_t Begin = Before.find('/');
  return Begin == StringRef::npos ? ""
                                  : Before.substr(Begin).rtrim(" \t\r\n").str();
}

static SourceRange rangeOf(const FunctionDecl &F) {
  const FunctionTemplateDecl *Template = F.getDescribedFunctionTemplate();
  return Template ? Template->getSourceRange() : F.getSourceRange();
}

std::optional<unsigned> Source::beginOf(const FunctionDecl &F) const {
  std::optional<Span> Own = span(rangeOf(F));
  if (!Own)
    return std::nullopt;
  StringRef Text = file(Own->File);
  unsigned Begin = lineBegin(Text, Own->Begin);
  if (!isBlank(Text.slice(Begin, Own->Begin)))
    return std::nullopt;
  // The comment lines right before it are about it.
  while (Begin) {
    unsigned Above = lineBegin(Text, Begin - 1);
    if (!isComment(Text.slice(Above, Begin - 1)))
      break;
    Begin = Above;
  }
  return Begin;
}

std::optional<Span> Source::declaration(const FunctionDecl &F) const {
  std::optional<Span> Found = span(rangeOf(F));
  if (!Found)
    return std::nullopt;
  StringRef Text = file(Found->File);
  if (!F.doesThisDeclarationHaveABody()) {
    size_t Semicolon = Text.find_first_not_of(" \t\r\n", Found->End);
    if (Semicolon == StringRef::npos || Text[Semicolon] != ';')
      return std::nullopt;
    Found->End = Semicolon + 1;
  }
  auto Begins = beginOf(F);
  if (!Begins)
    return Found; // it shares its line
  unsigned Begin = *Begins;
  size_t LineEnd = Text.find('\n', Found->End);
  StringRef Rest = Text.slice(Found->End, LineEnd);
  if (!isBlank(Rest) && !isComment(Rest))
    return Found;
  Found->End = LineEnd == StringRef::npos ? Text.size() : LineEnd + 1;
  Found->Begin = Begin;
  unsigned Above = Begin ? lineBegin(Text, Begin - 1) : 0;
  bool SpaceAbove = Begin == 0 || isBlank(Text.slice(Above, Begin - 1)) ||
                    Text.slice(Above, Begin - 1).trim(" \t\r").ends_with("{") ||
                    Text.slice(Above, Begin - 1).trim(" \t\r").ends_with(":");
  size_t Below = Text.find('\n', Found->End);
  if (SpaceAbove && Below != StringRef::npos &&
      isBlank(Text.slice(Found->End, Below)))
    Found->End = Below + 1;
  else if (Begin && isBlank(Text.slice(Above, Begin - 1)) &&
           Text.substr(Found->End).ltrim(" \t").starts_with("}"))
    Found->Begin = Above; // it was the last one
  return Found;
}

std::string Source::text(const Span &S, std::vector<Change> Changes) const {
  llvm::sort(Changes, [](const Change &A, const Change &B) {
    return A.At.Begin < B.At.Begin;
  });
  std::string Out;
  unsigned Done = S.Begin;
  StringRef Text = file(S.File);
  for (const Change &C : Changes) {
    if (C.At.File != S.File || C.At.Begin < Done || C.At.End > S.End)
      continue;
    Out += Text.slice(Done, C.At.Begin);
    Out += C.Text;
    Done = C.At.End;
  }
  Out += Text.slice(Done, S.End);
  return Out;
}

/// The tokens of \p S, which begins between two of them.
void Source::lex(const Span &S, bool Comments,
                 llvm::function_ref<void(const Token &)> Each) const {
  StringRef Text = file(S.File);
  SourceLocation Begin = U.sources().getComposedLoc(S.File, 0);
  Lexer Raw(Begin, U.AST.getLangOpts(), Text.begin(), Text.begin() + S.Begin,
            Text.end());
  Raw.SetCommentRetentionState(Comments);
  for (Token Tok; !Raw.LexFromRawLexer(Tok);) {
    if (U.sources().getFileOffset(Tok.getLocation()) >= S.End)
      break;
    Each(Tok);
  }
}

std::vector<std::string> Source::comments(const Span &S) const {
  std::vector<std::string> Found;
  lex(S, /*Comments=*/true, [&](const Token &Tok) {
    unsigned At = U.sources().getFileOffset(Tok.getLocation());
    if (Tok.is(tok::comment))
      Found.push_back(file(S.File).substr(At, Tok.getLength()).trim().str());
  });
  return Found;
}

std::vector<Span> Source::conditionals(FileID File) const {
  std::vector<Span> Found, Open;
  bool Hash = false, First = true, Guarded = false;
  unsigned Last = 0; // where the last token begins
  Span Whole{File, 0, unsigned(file(File).size())};
  lex(Whole, /*Comments=*/false, [&](const Token &Tok) {
    unsigned At = U.sources().getFileOffset(Tok.getLocation());
    if (Tok.isNot(tok::eof))
      Last = At;
    if (Tok.is(tok::hash) && Tok.isAtStartOfLine()) {
      Hash = true;
      return;
    }
    if (Hash && Tok.is(tok::raw_identifier)) {
      StringRef Word = Tok.getRawIdentifier();
      bool Begins = Word.starts_with("if");
      if (!Begins && (Word.starts_with("el") || Word == "endif") &&
          !Open.empty()) {
        Open.back().End = At;
        Found.push_back(Open.back());
        Open.pop_back();
        Begins = Word != "endif";
      }
      if (Begins) {
        Guarded |= First;
        Open.push_back({File, At, Whole.End});
      }
    }
    First = Hash = false;
  });
  Found.insert(Found.end(), Open.begin(), Open.end());
  // A guard begins first and ends last.
  auto Guard = llvm::min_element(
      Found, [](const Span &A, const Span &B) { return A.Begin < B.Begin; });
  if (Guarded && Guard->End >= Last)
    Found.erase(Guard);
  return Found;
}

void Source::identifiers(
    FileID File, llvm::function_ref<void(StringRef, unsigned)> Each) const {
  lex({File, 0, unsigned(file(File).size())}, /*Comments=*/false,
      [&](const Token &Tok) {
        if (Tok.is(tok::raw_identifier))
          Each(Tok.getRawIdentifier(),
               U.sources().getFileOffset(Tok.getLocation()));
      });
}

bool Source::hasDirective(const Span &S) const {
  bool Found = false;
  lex(S, /*Comments=*/false, [&](const Token &Tok) {
    Found |= Tok.is(tok::hash) && Tok.isAtStartOfLine();
  });
  return Found;
}

static bool holdsWord(StringRef Text, StringRef Word) {
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1)) {
    StringRef Rest = Text.drop_front(At + Word.size());
    if ((At == 0 || !isAsciiIdentifierContinue(Text[At - 1])) &&
        (Rest.empty() || !isAsciiIdentifierContinue(Rest.front())))
      return true;
  }
  return false;
}

bool Source::isDeduced(const VarDecl &Var) const {
  const TypeSourceInfo *Info = Var.getTypeSourceInfo();
  if (!Info)
    return false;
  TypeLoc Written = Info->getTypeLoc();
  auto Where = span(Written.getSourceRange());
  return Info->getType()->getContainedDeducedType() ||
         (Where && holdsWord(text(*Where), "auto"));
}

std::string Source::typeOf(const VarDecl &Var) const {
  QualType T = Var.getType().getNonReferenceType().getUnqualifiedType();
  if (const TypeSourceInfo *Info = Var.getTypeSourceInfo()) {
    TypeLoc Written = Info->getTypeLoc();
    if (auto Reference = Written.getAs<ReferenceTypeLoc>())
      Written = Reference.getPointeeLoc();
    Written = Written.getUnqualifiedLoc();
    auto Where = span(Written.getSourceRange());
    if (Where && !isDeduced(Var))
      return text(*Where).str();
  }
  return TypeName::getFullyQualifiedName(T, U.AST, U.AST.getPrintingPolicy());
}

std::string shifted(StringRef Text, StringRef Was, StringRef Becomes) {
  if (Text.contains("R\"") || Was == Becomes)
    return Text.str();
  std::string Out;
  bool First = true;
  while (true) {
    auto [Line, Rest] = Text.split('\n');
    bool Last = Line.size() == Text.size();
    if (First)
      Out += Line;
    else if (!isBlank(Line)) {
      if (!Line.consume_front(Was))
        Line = Line.ltrim(" \t");
      Out += Becomes;
      Out += Line;
    }
    if (Last)
      return Out;
    Out += '\n';
    First = false;
    Text = Rest;
  }
}

std::string shiftedBy(StringRef Text, StringRef Prefix, StringRef Unit) {
  std::string Out;
  llvm::SmallVector<StringRef, 8> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    size_t Blanks = Line.size() - Line.ltrim(' ').size();
    if (!Out.empty()) {
      Out += '\n';
      Out += Prefix;
      for (size_t I = 0; I < Blanks; I += 2)
        Out += Unit;
    }
    Out += Line.drop_front(Blanks);
  }
  return Out;
}

std::string joined(StringRef Text) {
  if (Text.contains("//") || Text.contains("/*") || Text.contains("R\"") ||
      !Text.contains('\n'))
    return Text.str();
  std::string Out;
  llvm::SmallVector<StringRef, 8> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    Line = Line.trim(" \t\r");
    if (!Out.empty() && !Line.empty() && Out.back() != '(' &&
        Out.back() != '[' && !StringRef(").,;[").contains(Line.front()) &&
        !StringRef(Out).ends_with("->") && !Line.starts_with("->"))
      Out += ' ';
    Out += Line;
  }
  return Out;
}

} // namespace cotidy::rewrite
