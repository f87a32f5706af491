//===- report/LineHash.cpp - GitHub's primaryLocationLineHash -------------===//
//
// As the action that uploads SARIF computes it, which warns of any other hash:
// github/codeql-action, src/fingerprints.ts.
//
//===----------------------------------------------------------------------===//

#include "report/Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;

namespace cotidy::report {
namespace {

constexpr size_t Window = 100;
constexpr uint64_t Base = 37;
constexpr uint16_t EndOfFile = 0xffff;

/// A text without blanks, each line end as "\n", with its end marked.
struct Squeezed {
  std::vector<uint16_t> Units;
  std::vector<size_t> Lines; ///< where each begins in `Units`
};

Squeezed squeeze(StringRef Text) {
  SmallVector<UTF16, 0> Units;
  if (!convertUTF8ToUTF16String(asUtf8(Text), Units))
    Units.clear();
  Squeezed Result;
  bool AtStart = true, AfterReturn = false;
  Units.push_back(EndOfFile);
  for (uint16_t Unit : Units) {
    bool Skip = Unit == ' ' || Unit == '\t' || (AfterReturn && Unit == '\n');
    AfterReturn = !Skip && Unit == '\r';
    if (Skip)
      continue;
    if (AtStart)
      Result.Lines.push_back(Result.Units.size());
    AtStart = Unit == '\n' || Unit == '\r';
    Result.Units.push_back(AtStart ? '\n' : Unit);
  }
  Result.Units.resize(Result.Units.size() + Window);
  return Result;
}

} // namespace

std::vector<std::string> lineHashes(StringRef Text) {
  Squeezed All = squeeze(Text);
  std::map<uint64_t, unsigned> Seen;
  std::vector<std::string> Hashes;
  for (size_t From : All.Lines) {
    uint64_t Hash = 0;
    for (size_t I = 0; I != Window; ++I)
      Hash = Hash * Base + All.Units[From + I];
    Hashes.push_back(utohexstr(Hash, /*LowerCase=*/true) + ":" +
                     std::to_string(++Seen[Hash]));
  }
  return Hashes;
}

} // namespace cotidy::report
