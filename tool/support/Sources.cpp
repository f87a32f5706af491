#include "support/Sources.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

using namespace llvm;

namespace cotidy {
namespace {

constexpr StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

/// How many bytes the character at the start of \p Text has; 0 if it is none.
unsigned characterSize(StringRef Text) {
  unsigned Size = getNumBytesForUTF8(Text.front());
  const auto *From = reinterpret_cast<const UTF8 *>(Text.begin());
  return Size <= Text.size() && isLegalUTF8Sequence(From, From + Size) ? Size
                                                                       : 0;
}

} // namespace

unsigned utf16Length(StringRef Text) {
  unsigned Units = 0;
  while (!Text.empty()) {
    unsigned Size = characterSize(Text);
    Units += Size == 4 ? 2 : 1;
    Text = Text.drop_front(std::max(Size, 1u));
  }
  return Units;
}

Sources::File Sources::withLines(std::string Text) {
  File Result;
  Result.Lines.push_back(0);
  for (size_t I = 0; I != Text.size(); ++I) {
    // "\r\n" is one line end, as it is to the compiler.
    if (Text[I] == '\r' && I + 1 != Text.size() && Text[I + 1] == '\n')
      ++I;
    if (Text[I] == '\n' || Text[I] == '\r')
      Result.Lines.push_back(I + 1);
  }
  Result.Text = std::move(Text);
  return Result;
}

const Sources::File &Sources::get(StringRef Name) {
  auto Known = Read.find(Name.str());
  if (Known == Read.end()) {
    auto Text = MemoryBuffer::getFile(Name);
    Known = Read.emplace(Name.str(),
                         withLines(Text ? (*Text)->getBuffer().str() : ""))
                .first;
  }
  return Known->second;
}

void Sources::readAs(StringRef File, StringRef Text) {
  Read[File.str()] = withLines(Text.str());
}

StringRef Sources::text(StringRef File) { return get(File).Text; }

unsigned Sources::lines(StringRef File) { return get(File).Lines.size(); }

StringRef Sources::line(StringRef Name, unsigned Number) {
  const File &F = get(Name);
  if (Number == 0 || Number > F.Lines.size())
    return "";
  StringRef Rest = StringRef(F.Text).drop_front(F.Lines[Number - 1]);
  return Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
}

Position Sources::at(StringRef Name, unsigned Offset) {
  const File &F = get(Name);
  Offset = std::min<size_t>(Offset, F.Text.size());
  auto After = llvm::upper_bound(F.Lines, Offset);
  return {Name.str(), unsigned(After - F.Lines.begin()),
          Offset - *std::prev(After) + 1, Offset};
}

Position Sources::nameEnd(const Position &Begin) {
  StringRef Line = line(Begin.File, Begin.Line);
  StringRef Rest = Line.drop_front(std::min<size_t>(Begin.Column - 1, Line.size()));
  auto InName = [](char C) {
    return isAlnum(C) || C == '_' || C == '~' || (C & 0x80) != 0;
  };
  size_t Size = 0;
  while (Size != Rest.size()) {
    if (InName(Rest[Size])) {
      ++Size;
      continue;
    }
    StringRef After = Rest.drop_front(Size);
    bool Joins = After.consume_front("::") ||
                 (Size && (After.consume_front("->") || After.consume_front(".")));
    if (!Joins || After.empty() || !InName(After.front()))
      break;
    Size = Rest.size() - After.size();
  }
  Size = std::min<size_t>(std::max<size_t>(Size, 1), Rest.size());
  Position End = Begin;
  End.Column += Size;
  End.Offset += Size;
  return End;
}

unsigned Sources::utf16Column(const Position &P) {
  StringRef Before = line(P.File, P.Line).take_front(P.Column - 1);
  // A mark at the start of the file is no part of its text.
  if (P.Line == 1)
    Before.consume_front(ByteOrderMark);
  return utf16Length(Before) + 1;
}

} // namespace cotidy
