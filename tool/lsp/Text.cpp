#include "lsp/Text.h"
#include "clang/Lex/Lexer.h"

#include <algorithm>

using namespace llvm;

namespace cotidy::lsp {

Lines::Lines(StringRef Text) : Text(Text), Starts{0} {
  for (size_t I = 0; I != Text.size(); ++I)
    if (Text[I] == '\n' ||
        (Text[I] == '\r' && (I + 1 == Text.size() || Text[I + 1] != '\n')))
      Starts.push_back(I + 1);
}

size_t Lines::lineOf(size_t Offset) const {
  return std::upper_bound(Starts.begin(), Starts.end(), Offset) -
         Starts.begin() - 1;
}

/// How many bytes the character at \p At has, and how many units in UTF-16.
/// Bytes that are no UTF-8 are characters by themselves.
static std::pair<size_t, int> characterAt(StringRef Text, size_t At) {
  unsigned char Lead = Text[At];
  size_t Length = Lead < 0x80             ? 1
                  : (Lead & 0xE0) == 0xC0 ? 2
                  : (Lead & 0xF0) == 0xE0 ? 3
                  : (Lead & 0xF8) == 0xF0 ? 4
                                          : 1;
  if (Length > Text.size() - At)
    return {1, 1};
  for (size_t I = 1; I != Length; ++I)
    if ((static_cast<unsigned char>(Text[At + I]) & 0xC0) != 0x80)
      return {1, 1};
  return {Length, Length == 4 ? 2 : 1};
}

llvm::lsp::Position Lines::position(size_t Offset) const {
  Offset = std::min(Offset, Text.size());
  size_t Line = lineOf(Offset);
  int Units = 0;
  for (size_t At = Starts[Line]; At < Offset;) {
    auto [Bytes, Wide] = characterAt(Text, At);
    At += Bytes;
    Units += Wide;
  }
  return {static_cast<int>(Line), Units};
}

size_t Lines::offset(llvm::lsp::Position P) const {
  if (P.line < 0)
    return 0;
  if (static_cast<size_t>(P.line) >= Starts.size())
    return Text.size();
  size_t At = Starts[P.line];
  size_t End = At + lineAt(At).size();
  for (int Units = 0; At < End && Units < P.character;) {
    auto [Bytes, Wide] = characterAt(Text, At);
    At += Bytes;
    Units += Wide;
  }
  return At;
}

StringRef Lines::lineAt(size_t Offset) const {
  size_t Line = lineOf(std::min(Offset, Text.size()));
  size_t End = Line + 1 == Starts.size() ? Text.size() : Starts[Line + 1];
  return Text.slice(Starts[Line], End).rtrim("\r\n");
}

namespace {
/// A lexer of \p Text, which need not end with a null byte.
class Raw {
public:
  explicit Raw(StringRef Text, size_t Begin = 0)
      : Copy(Text.drop_front(Begin).str()), Begin(Begin),
        Lex(clang::SourceLocation::getFromRawEncoding(1), language(),
            Copy.data(), Copy.data(), Copy.data() + Copy.size()) {
    Lex.SetKeepWhitespaceMode(false);
    Lex.SetCommentRetentionState(true);
  }

  /// False at the end.
  bool next(size_t &From, size_t &To) {
    clang::Token T;
    Lex.LexFromRawLexer(T);
    From = Begin + T.getLocation().getRawEncoding() - 1;
    To = From + T.getLength();
    return T.isNot(clang::tok::eof);
  }

private:
  static const clang::LangOptions &language() {
    static const clang::LangOptions Options = [] {
      clang::LangOptions L;
      L.CPlusPlus = L.CPlusPlus11 = L.CPlusPlus14 = L.CPlusPlus17 =
          L.CPlusPlus20 = true;
      L.LineComment = L.RawStringLiterals = true;
      return L;
    }();
    return Options;
  }

  std::string Copy;
  size_t Begin;
  clang::Lexer Lex;
};
} // namespace

size_t tokenEnd(StringRef Text, size_t Offset) {
  if (Offset >= Text.size())
    return Text.size();
  size_t From, To;
  // A token is on one line, or is shown as far as its line goes.
  StringRef Rest = Text.drop_front(Offset);
  StringRef Line = Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
  if (!Raw(Text.take_front(Offset + Line.size()), Offset).next(From, To))
    return Offset;
  return std::max(Offset, To);
}

bool insideToken(StringRef Text, size_t Offset) {
  Raw Tokens(Text);
  for (size_t From, To; Tokens.next(From, To);) {
    if (From >= Offset)
      return false;
    if (Offset < To)
      return true;
  }
  return false;
}

} // namespace cotidy::lsp
