#include "support/Suppress.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <set>
#include <vector>

using namespace llvm;

namespace cotidy {
namespace {

struct Comment {
  enum Form { Line, NextLine, Begin, End } Is = Line;
  size_t Pos = 0;
  StringRef Word;    ///< "NOLINTBEGIN"
  std::string Globs; ///< as written, trimmed; empty where there is no list
  size_t List = 0;   ///< where it begins
  std::shared_ptr<clang::tidy::GlobList> Checks;
  bool Matched = true;              ///< not a begin or an end by itself
  std::set<std::string> Suppressed; ///< checks that had something to report
};

struct Range {
  size_t From = 0, To = 0;
  size_t By = 0; ///< an index into the comments
};

std::optional<Comment::Form> formOf(StringRef Word) {
  return StringSwitch<std::optional<Comment::Form>>(Word)
      .Case("NOLINT", Comment::Line)
      .Case("NOLINTNEXTLINE", Comment::NextLine)
      .Case("NOLINTBEGIN", Comment::Begin)
      .Case("NOLINTEND", Comment::End)
      .Default(std::nullopt);
}

std::vector<Comment> commentsOf(StringRef Text) {
  constexpr StringLiteral Mark = "NOLINT";
  std::vector<Comment> Found;
  for (size_t Pos = Text.find(Mark); Pos != StringRef::npos;
       Pos = Text.find(Mark, Pos)) {
    Comment C;
    C.Pos = Pos;
    C.Word = Text.drop_front(Pos).take_while(isAlpha);
    Pos += C.Word.size();
    std::optional<Comment::Form> Form = formOf(C.Word);
    if (!Form)
      continue;
    C.Is = *Form;
    StringRef Globs = "*";
    if (Pos < Text.size() && Text[Pos] == '(') {
      size_t Close = Text.find_first_of("\n)", Pos);
      if (Close != StringRef::npos && Text[Close] == ')') {
        Globs = Text.slice(Pos + 1, Close);
        C.List = Pos + 1;
        C.Globs = Globs.trim().str();
        Pos = Close + 1;
      }
    }
    C.Checks = std::make_shared<clang::tidy::GlobList>(Globs);
    Found.push_back(std::move(C));
  }
  return Found;
}

} // namespace

struct Suppressions::Comments {
  std::string Text;
  std::vector<Comment> All;
  std::vector<Range> Ranges;
};

Suppressions::Suppressions(StringRef Contents)
    : Found(std::make_unique<Comments>()) {
  Found->Text = Contents.str();
  StringRef Text = Found->Text;
  Found->All = commentsOf(Text);
  auto LineStart = [&](size_t Pos) {
    size_t Break = Text.rfind('\n', Pos);
    return Break == StringRef::npos ? 0 : Break + 1;
  };
  auto LineEnd = [&](size_t Pos) {
    return std::min(Text.find('\n', Pos), Text.size());
  };

  std::vector<size_t> Open;
  for (size_t I = 0; I != Found->All.size(); ++I) {
    Comment &C = Found->All[I];
    switch (C.Is) {
    case Comment::Line:
      Found->Ranges.push_back(
          {C.Pos ? LineStart(C.Pos - 1) : 0, LineEnd(C.Pos), I});
      break;
    case Comment::NextLine: {
      size_t Next = LineEnd(C.Pos) + 1;
      if (Next <= Text.size())
        Found->Ranges.push_back({Next, LineEnd(Next), I});
      break;
    }
    case Comment::Begin:
      C.Matched = false;
      Open.push_back(I);
      break;
    case Comment::End:
      // As in clang-tidy: an end that does not match, or a begin without an
      // end, suppresses nothing.
      C.Matched = !Open.empty() && Found->All[Open.back()].Globs == C.Globs;
      if (C.Matched) {
        Comment &Begin = Found->All[Open.back()];
        Begin.Matched = true;
        Found->Ranges.push_back({Begin.Pos, C.Pos, Open.back()});
        Open.pop_back();
      }
      break;
    }
  }
}

Suppressions::~Suppressions() = default;
Suppressions::Suppressions(Suppressions &&) noexcept = default;

bool Suppressions::covers(unsigned Offset, StringRef Check) {
  bool Covered = false;
  for (const Range &R : Found->Ranges) {
    Comment &C = Found->All[R.By];
    if (R.From <= Offset && Offset <= R.To && C.Checks->contains(Check)) {
      C.Suppressed.insert(Check.str());
      Covered = true;
    }
  }
  return Covered;
}

std::vector<Suppressions::Unused>
Suppressions::unused(ArrayRef<std::string> Enabled,
                     ArrayRef<std::string> All) const {
  std::vector<Unused> Result;
  for (const Comment &C : Found->All) {
    StringRef Text = Found->Text, Rest = Text.drop_front(C.List);
    Rest = C.Globs.empty() ? "" : Rest.take_front(Rest.find(')'));
    while (!Rest.empty()) {
      auto [Part, Others] = Rest.split(',');
      Rest = Others;
      StringRef Glob = Part.trim();
      // All else may be there for another tool.
      if (!Glob.starts_with("cotidy-"))
        continue;
      clang::tidy::GlobList Named(Glob);
      auto Names = [&](StringRef Check) { return Named.contains(Check); };
      auto Report = [&](const Twine &Why) {
        Result.push_back({unsigned(Glob.data() - Text.data()), Why.str()});
      };
      if (none_of(All, Names))
        Report(C.Word + " of '" + Glob + "', which names no check");
      else if (!C.Matched)
        Report(C.Word + " without a " +
               (C.Is == Comment::Begin ? "NOLINTEND" : "NOLINTBEGIN") +
               " of the same list suppresses nothing");
      else if (C.Is != Comment::End && none_of(C.Suppressed, Names) &&
               none_of(All, [&](const std::string &Check) {
                 return Names(Check) && !is_contained(Enabled, Check);
               }))
        Report("unused " + C.Word + ": '" + Glob +
               "' has nothing to report " +
               (C.Is == Comment::Begin      ? "up to its NOLINTEND"
                : C.Is == Comment::NextLine ? "on the next line"
                                            : "on this line"));
    }
  }
  return Result;
}

bool isSuppressed(StringRef Text, unsigned Offset, StringRef Check) {
  return Suppressions(Text).covers(Offset, Check);
}

} // namespace cotidy
