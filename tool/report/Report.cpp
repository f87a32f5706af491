#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy::report {

const Rule *Report::rule(StringRef Check) const {
  auto Found =
      find_if(Rules, [&](const Rule &Each) { return Each.Name == Check; });
  return Found == Rules.end() ? nullptr : &*Found;
}

std::vector<const Entry *> worstFirst(const Report &R) {
  std::vector<const Entry *> Sorted;
  for (const Entry &E : R.Entries)
    Sorted.push_back(&E);
  auto Rank = [&](const Entry &E) {
    const Rule *Of = R.rule(E.What.Check);
    unsigned Size = E.What.Chain ? E.What.Chain->Operations : 0;
    return std::tuple(E.As == Level::Warning, Of && Of->Advice, -int(Size));
  };
  stable_sort(Sorted, [&](const Entry *A, const Entry *B) {
    return Rank(*A) < Rank(*B);
  });
  return Sorted;
}

std::vector<Note> way(const Finding &F) {
  std::vector<Note> Result;
  for (Note::Sort Is : {Note::Origin, Note::Step, Note::Back}) {
    if (Is == Note::Step)
      Result.push_back({F.Where, F.Message, Note::Step, 0});
    for (const Note &N : F.Notes)
      if (N.Is == Is)
        Result.push_back(N);
  }
  return Result;
}

std::string counted(size_t N, StringRef What) {
  return std::to_string(N) + " " + What.str() + (N == 1 ? "" : "s");
}

std::string asUtf8(StringRef Text) {
  return json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text);
}

} // namespace cotidy::report
