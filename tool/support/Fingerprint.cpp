#include "support/Fingerprint.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cotidy {
namespace {

/// \p Line without blanks and without the comment at its end.
void add(std::string &To, StringRef Line) {
  To += '\n';
  for (char C : Line.take_front(Line.find("//")))
    if (!isSpace(C))
      To += C;
}

/// What else is true of other places, or explains, may come and go.
bool isOnTheWay(const Note &N) {
  return N.Is == Note::Step || N.Is == Note::Origin || N.Is == Note::Back ||
         N.Is == Note::Branch;
}

} // namespace

std::string fingerprint(const Finding &F, Sources &Texts) {
  std::string Content = F.Check + "\n" + F.Function;
  add(Content, Texts.line(F.Where.File, F.Where.Line));
  for (const Note &N : F.Notes)
    if (isOnTheWay(N))
      add(Content, Texts.line(N.Where.File, N.Where.Line));
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Content));
  auto Digits = [](uint64_t Half) {
    std::string Text = utohexstr(Half, /*LowerCase=*/true);
    return std::string(16 - Text.size(), '0') + Text;
  };
  return Digits(Hash.high64) + Digits(Hash.low64);
}

} // namespace cotidy
