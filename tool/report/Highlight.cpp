#include "report/Highlight.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/JSON.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::report {
namespace {

LangOptions language() {
  LangOptions Options;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.CPlusPlus14 = true;
  Options.CPlusPlus17 = Options.CPlusPlus20 = Options.Coroutines = true;
  Options.Bool = Options.LineComment = Options.WChar = Options.Char8 = true;
  return Options;
}

/// What the classes of the page's style say of a token.
enum Look : char { Plain, Comment, Keyword, Await, Literal, Directive };

constexpr const char *OpenTag[] = {
    "",        R"(<i class="c">)", R"(<b class="k">)", R"(<b class="co">)",
    R"(<i class="s">)", R"(<i class="p">)"};
constexpr const char *CloseTag[] = {"", "</i>", "</b>", "</b>", "</i>", "</i>"};

Look lookOf(const Token &T, StringRef Text, const IdentifierTable &Words) {
  if (T.is(tok::comment))
    return Comment;
  if (T.isLiteral())
    return Literal;
  if (!T.is(tok::raw_identifier))
    return Plain;
  if (Text == "co_await" || Text == "co_return" || Text == "co_yield")
    return Await;
  auto Known = Words.find(Text);
  bool IsWord = Known != Words.end() &&
                Known->getValue()->getTokenID() != tok::identifier;
  return IsWord ? Keyword : Plain;
}

/// For each byte, the look of its token.
std::vector<Look> looks(StringRef Code) {
  static const LangOptions Language = language();
  static const IdentifierTable Words(Language);
  std::vector<Look> Result(Code.size(), Plain);
  std::string Ended = Code.str(); // the lexer reads up to a zero
  Lexer Lex(SourceLocation(), Language, Ended.data(), Ended.data(),
            Ended.data() + Ended.size());
  Lex.SetCommentRetentionState(true);
  bool Hash = false;
  for (bool AtEnd = false; !AtEnd;) {
    Token T;
    AtEnd = Lex.LexFromRawLexer(T);
    if (T.is(tok::eof))
      break;
    size_t From = Lex.getBufferLocation() - Ended.data() - T.getLength();
    Look As = lookOf(T, Code.substr(From, T.getLength()), Words);
    if (T.is(tok::hash) && T.isAtStartOfLine())
      As = Directive;
    else if (Hash && T.is(tok::raw_identifier))
      As = Directive;
    Hash = As == Directive && T.is(tok::hash);
    std::fill_n(Result.begin() + From, T.getLength(), As);
  }
  return Result;
}

} // namespace

std::string escapedHtml(StringRef Text) {
  std::string Result;
  for (char C : llvm::json::isUTF8(Text) ? Text.str()
                                         : llvm::json::fixUTF8(Text))
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    default:
      Result += C;
    }
  return Result;
}

std::vector<std::string> highlighted(StringRef Code, size_t Begin, size_t End) {
  std::vector<Look> Looks = looks(Code);
  std::vector<std::string> Lines(1);
  for (size_t I = 0; I != Code.size();) {
    if (Code[I] == '\n' || Code[I] == '\r') {
      // "\r\n" is one line end.
      I += Code.substr(I, 2) == "\r\n" ? 2 : 1;
      Lines.emplace_back();
      continue;
    }
    auto Marked = [&](size_t At) { return Begin <= At && At < End; };
    size_t Next = I;
    while (Next != Code.size() && Code[Next] != '\n' && Code[Next] != '\r' &&
           Looks[Next] == Looks[I] && Marked(Next) == Marked(I))
      ++Next;
    std::string Run = OpenTag[Looks[I]] + escapedHtml(Code.slice(I, Next)) +
                      CloseTag[Looks[I]];
    Lines.back() += Marked(I) ? "<mark>" + Run + "</mark>" : Run;
    I = Next;
  }
  return Lines;
}

} // namespace cotidy::report
