#include "support/Suppress.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/StringExtras.h"

#include <vector>

using namespace llvm;

namespace cotidy {
namespace {

struct Comment {
  enum Form { Line, NextLine, Begin, End } Is = Line;
  size_t Pos = 0;
  std::string Globs; ///< as written, trimmed; empty where there is no list
  std::shared_ptr<clang::tidy::GlobList> Checks;
};

struct Range {
  size_t From = 0, To = 0;
  std::shared_ptr<clang::tidy::GlobList> Checks;
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
    StringRef Word = Text.drop_front(Pos).take_while(isAlpha);
    Pos += Word.size();
    std::optional<Comment::Form> Form = formOf(Word);
    if (!Form)
      continue;
    C.Is = *Form;
    StringRef Globs = "*";
    if (Pos < Text.size() && Text[Pos] == '(') {
      size_t Close = Text.find_first_of("\n)", Pos);
      if (Close != StringRef::npos && Text[Close] == ')') {
        Globs = Text.slice(Pos + 1, Close);
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
  std::vector<Range> Ranges;
};

Suppressions::Suppressions(StringRef Text)
    : Found(std::make_unique<Comments>()) {
  auto LineStart = [&](size_t Pos) {
    size_t Break = Text.rfind('\n', Pos);
    return Break == StringRef::npos ? 0 : Break + 1;
  };
  auto LineEnd = [&](size_t Pos) {
    return std::min(Text.find('\n', Pos), Text.size());
  };

  std::vector<Comment> Open;
  for (Comment &C : commentsOf(Text)) {
    switch (C.Is) {
    case Comment::Line:
      Found->Ranges.push_back(
          {C.Pos ? LineStart(C.Pos - 1) : 0, LineEnd(C.Pos), C.Checks});
      break;
    case Comment::NextLine: {
      size_t Next = LineEnd(C.Pos) + 1;
      if (Next <= Text.size())
        Found->Ranges.push_back({Next, LineEnd(Next), C.Checks});
      break;
    }
    case Comment::Begin:
      Open.push_back(std::move(C));
      break;
    case Comment::End:
      // As in clang-tidy: an end that does not match, or a begin without an
      // end, suppresses nothing.
      if (!Open.empty() && Open.back().Globs == C.Globs) {
        Found->Ranges.push_back({Open.back().Pos, C.Pos, Open.back().Checks});
        Open.pop_back();
      }
      break;
    }
  }
}

Suppressions::~Suppressions() = default;
Suppressions::Suppressions(Suppressions &&) noexcept = default;

bool Suppressions::covers(unsigned Offset, StringRef Check) const {
  for (const Range &R : Found->Ranges)
    if (R.From <= Offset && Offset <= R.To && R.Checks->contains(Check))
      return true;
  return false;
}

bool isSuppressed(StringRef Text, unsigned Offset, StringRef Check) {
  return Suppressions(Text).covers(Offset, Check);
}

} // namespace cotidy
