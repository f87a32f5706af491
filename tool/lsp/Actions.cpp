#include "lsp/Actions.h"
#include "lsp/Text.h"
#include "rewrite/Edits.h"
#include "support/Suppress.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cotidy::lsp {

static std::string titleOf(const Finding &F, const EditSet &Set) {
  std::string Title = Set.Title;
  if (Title.empty())
    return F.Chain ? "Rewrite this chain as a coroutine"
                   : "Fix this: " + F.Message;
  Title.front() = toUpper(Title.front());
  return Title;
}

std::vector<Action> actionsAt(const Report &R, size_t Begin, size_t End) {
  std::vector<Action> All;
  if (!R.Text)
    return All;
  bool AnyFix = false;
  for (size_t I = 0; I != R.Findings.size(); ++I) {
    const Finding &F = R.Findings[I];
    AnyFix |= F.Fix.has_value();
    // The cursor anywhere on its line will do: people do not aim.
    StringRef Line = Lines(*R.Text).lineAt(F.Where.Offset);
    size_t From = Line.data() - R.Text->data();
    if (End < From || From + Line.size() < Begin)
      continue;
    if (F.Fix)
      All.push_back({Action::Fix, I, 0, titleOf(F, *F.Fix), F.Chain.has_value()});
    for (size_t O = 0; O != F.Offers.size(); ++O)
      All.push_back({Action::Offer, I, O, titleOf(F, F.Offers[O]),
                     F.Chain.has_value()});
    if (suppression(F.Where.File, *R.Text, F.Where.Offset, F.Check))
      All.push_back({Action::Suppress, I, 0,
                     "Suppress " + F.Check + " with NOLINT", false});
  }
  if (AnyFix)
    All.push_back({Action::FixAll, 0, 0, "Apply all fixes of cotidy", false});
  return All;
}

Expected<std::map<std::string, std::vector<Edit>>> editsOf(const Report &R,
                                                           const Action &A) {
  std::vector<EditSet> Sets;
  if (A.Is == Action::FixAll) {
    for (const Finding &F : R.Findings)
      if (F.Fix)
        Sets.push_back(*F.Fix);
  } else if (A.Finding < R.Findings.size()) {
    const Finding &F = R.Findings[A.Finding];
    if (A.Is == Action::Fix && F.Fix)
      Sets.push_back(*F.Fix);
    if (A.Is == Action::Offer && A.Which < F.Offers.size())
      Sets.push_back(F.Offers[A.Which]);
    if (A.Is == Action::Suppress)
      if (auto Comment =
              suppression(F.Where.File, *R.Text, F.Where.Offset, F.Check))
        Sets.push_back({"", {*Comment}});
  }
  std::vector<bool> Chosen = rewrite::choose(Sets);
  std::map<std::string, std::vector<Edit>> ByFile;
  for (size_t I = 0; I != Sets.size(); ++I)
    if (Chosen[I])
      for (const Edit &E : Sets[I].Edits)
        ByFile[E.File].push_back(E);
  if (ByFile.empty())
    return createStringError("there is nothing to be done any more");
  if (A.Is == Action::Suppress)
    return ByFile;
  for (auto &[File, Edits] : ByFile) {
    auto Laid = rewrite::formatted(File, *R.textOf(File), Edits);
    if (!Laid)
      return Laid.takeError();
    Edits = std::move(*Laid);
  }
  return ByFile;
}

std::optional<Edit> suppression(StringRef File, StringRef Text, size_t Offset,
                                StringRef Check) {
  StringRef Line = Lines(Text).lineAt(Offset);
  size_t Begin = Line.data() - Text.data(), End = Begin + Line.size();
  auto Works = [&](const Edit &E) {
    // By the reading of comments itself.
    auto New = rewrite::applyTo(Text, E);
    if (!New) {
      consumeError(New.takeError());
      return false;
    }
    size_t Moved = Offset + (E.Offset <= Offset ? E.Text.size() - E.Length : 0);
    return isSuppressed(*New, Moved, Check);
  };
  std::string Name = File.str();
  // The line before, which begins a comment of ours already?
  if (Begin) {
    size_t Before = Text.take_front(Begin).rfind("NOLINTNEXTLINE(");
    if (Before != StringRef::npos &&
        Text.slice(Before, Begin - 1).rtrim('\r').find('\n') ==
            StringRef::npos) {
      size_t Close = Text.find(')', Before);
      if (Close < Begin) {
        Edit More{Name, unsigned(Close), 0, (", " + Check).str()};
        if (Works(More))
          return More;
      }
    }
  }
  bool Spliced = Text.take_front(Begin).rtrim("\r\n").ends_with("\\") ||
                 Line.ends_with("\\");
  if (Spliced)
    return std::nullopt;
  if (!insideToken(Text, Begin)) {
    StringRef Indent =
        Line.take_while([](char C) { return C == ' ' || C == '\t'; });
    std::string Comment =
        (Indent + "// NOLINTNEXTLINE(" + Check + ")\n").str();
    Edit Above{Name, unsigned(Begin), 0, rewrite::withLineEndsOf(Text, Comment)};
    if (Works(Above))
      return Above;
  }
  if (!insideToken(Text, End)) {
    Edit Behind{Name, unsigned(End), 0, (" // NOLINT(" + Check + ")").str()};
    if (Works(Behind))
      return Behind;
  }
  return std::nullopt;
}

} // namespace cotidy::lsp
