#include "report/Diff.h"
#include "report/HtmlParts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace llvm;

namespace cotidy::report {
namespace {

/// Lines of a file, from `First` to `Last`.
struct Extent {
  unsigned First = 0, Last = 0;
};

/// Where the call at \p Begin ends: its parentheses, in lines. Text in strings
/// and comments is taken for what it looks like; \p Most bounds the harm.
unsigned lastLineOfCall(const Position &Begin, Sources &Texts, unsigned Most) {
  int Open = 0;
  for (unsigned Line = Begin.Line; Line < Begin.Line + Most; ++Line) {
    StringRef Text = Texts.line(Begin.File, Line);
    if (Line == Begin.Line)
      Text = Text.drop_front(std::min<size_t>(Begin.Column - 1, Text.size()));
    for (char C : Text) {
      Open += (C == '(') - (C == ')');
      if (C == ';' && Open <= 0)
        return Line;
    }
    if (Open <= 0 && Text.contains(')'))
      return Line;
  }
  return Begin.Line + Most - 1;
}

class FindingWriter {
public:
  FindingWriter(raw_ostream &Out, const Report &R, const Entry &E, size_t N)
      : Out(Out), R(R), E(E), F(E.What), Id("finding-" + std::to_string(N)),
        N(N) {}

  void write() {
    Out << "<article class=\"finding\" id=\"" << Id << "\" aria-labelledby=\""
        << Id << "-title\">\n<p class=\"meta\"><span class=\"number\">" << N
        << "</span> ";
    if (E.As != Level::Warning)
      Out << "<span class=\"error\">error</span> ";
    if (R.rule(F.Check))
      Out << "<a href=\"#" << F.Check << "\">" << F.Check << "</a>";
    else
      Out << F.Check;
    Out << " <span class=\"place\">" << placeHtml(R, F.Where) << "</span>";
    if (!F.Function.empty())
      Out << " <span>in <code>" << escapedHtml(F.Function) << "</code></span>";
    Out << "</p>\n<h2 id=\"" << Id << "-title\">" << sentenceHtml(F.Message)
        << "</h2>\n";
    if (F.Chain)
      chain();
    else
      path();
    notes("Told besides", {Note::Also, Note::Remark, Note::Offer});
    for (const EditSet &Offer : F.Offers)
      Out << "<p class=\"offer\">A fix to choose by hand: "
          << sentenceHtml(Offer.Title) << "</p>\n";
    change();
    Out << "</article>\n";
  }

private:
  //===--- code -----------------------------------------------------------===//

  /// Lines with their numbers; the name at \p Mark is marked.
  void code(const Position &Mark, Extent Lines, StringRef Class) {
    std::string Text;
    size_t Begin = 0;
    size_t Indent = indentOf(Mark.File, Lines);
    for (unsigned Line = Lines.First; Line <= Lines.Last; ++Line) {
      StringRef Whole = R.Texts.line(Mark.File, Line);
      StringRef Shown = Whole.drop_front(std::min(Indent, Whole.size()));
      if (Line == Mark.Line)
        Begin = Text.size() + Mark.Column - 1 - Indent;
      Text += Shown.str() + "\n";
    }
    size_t Size = R.Texts.nameEnd(Mark).Column - Mark.Column;
    Out << "<pre class=\"" << Class << "\"><code>";
    std::vector<std::string> All = highlighted(Text, Begin, Begin + Size);
    for (unsigned Line = Lines.First; Line <= Lines.Last; ++Line)
      Out << "<span class=\"line" << (Line == Mark.Line ? " here" : "")
          << "\" data-n=\"" << Line << "\">" << All[Line - Lines.First]
          << "</span>\n";
    Out << "</code></pre>\n";
  }

  /// How many blanks all of the lines begin with.
  size_t indentOf(StringRef File, Extent Lines) {
    size_t Least = StringRef::npos;
    for (unsigned Line = Lines.First; Line <= Lines.Last; ++Line) {
      StringRef Text = R.Texts.line(File, Line);
      size_t Blanks = Text.find_first_not_of(" \t");
      if (Blanks != StringRef::npos)
        Least = std::min(Least, Blanks);
    }
    return Least == StringRef::npos ? 0 : Least;
  }

  /// A line, and what stands around it.
  void snippet(const Position &P, unsigned Around) {
    unsigned Lines = R.Texts.lines(P.File);
    if (!P.valid() || P.Line > Lines)
      return;
    Extent Shown{P.Line > Around ? P.Line - Around : 1,
                 std::min(P.Line + Around, Lines)};
    auto Empty = [&](unsigned Line) {
      return R.Texts.line(P.File, Line).trim().empty();
    };
    while (Shown.First < P.Line && Empty(Shown.First))
      ++Shown.First;
    while (Shown.Last > P.Line && Empty(Shown.Last))
      --Shown.Last;
    code(P, Shown, "source");
  }

  //===--- a path ---------------------------------------------------------===//

  void path() {
    std::vector<Note> Steps = way(F);
    Out << "<ol class=\"way\">\n";
    for (size_t I = 0; I != Steps.size(); ++I) {
      const Note &S = Steps[I];
      bool Last = I + 1 == Steps.size();
      Out << "<li class=\""
          << (S.Is == Note::Origin ? "origin"
              : Last               ? "end"
                                   : "hop")
          << "\">";
      // The finding's own sentence stands above.
      if (S.Where == F.Where)
        Out << "<p>here";
      else
        Out << "<p>" << sentenceHtml(S.Message);
      Out << " <span class=\"place\">" << placeHtml(R, S.Where)
          << "</span></p>\n";
      snippet(S.Where, 2);
      Out << "</li>\n";
    }
    Out << "</ol>\n";
  }

  void notes(StringRef Title, std::initializer_list<Note::Sort> Wanted) {
    std::vector<const Note *> All;
    for (const Note &Each : F.Notes)
      if (is_contained(Wanted, Each.Is))
        All.push_back(&Each);
    if (All.empty())
      return;
    Out << "<section class=\"notes\"><h3>" << Title << "</h3>\n<ul>\n";
    for (const Note *Each : All) {
      Out << "<li><p>" << sentenceHtml(Each->Message)
          << " <span class=\"place\">" << placeHtml(R, Each->Where)
          << "</span></p>\n";
      if (!(Each->Where == F.Where))
        snippet(Each->Where, 0);
      Out << "</li>\n";
    }
    Out << "</ul></section>\n";
  }

  //===--- a chain --------------------------------------------------------===//

  void chain() {
    Out << "<div class=\"sides\">\n<section><h3>The pyramid that it is</h3>\n"
           "<div class=\"pyramid\">\n";
    std::vector<Note> Steps{{F.Where, "", Note::Step, 0}}, Backs;
    for (const Note &Each : F.Notes)
      if (Each.Is == Note::Step)
        Steps.push_back(Each);
      else if (Each.Is == Note::Back)
        Backs.push_back(Each);
    for (size_t I = 0; I != Steps.size(); ++I) {
      Out << "<div class=\"step\">\n";
      if (I)
        Out << "<p>" << sentenceHtml(Steps[I].Message)
            << " <span class=\"place\">" << placeHtml(R, Steps[I].Where)
            << "</span></p>\n";
      code(Steps[I].Where, extentOf(Steps, I), "source");
    }
    for (const Note &Back : Backs) {
      Out << "<div class=\"back\"><p>" << sentenceHtml(Back.Message)
          << " <span class=\"place\">" << placeHtml(R, Back.Where)
          << "</span></p>\n";
      snippet(Back.Where, 0);
      Out << "</div>\n";
    }
    for (size_t I = 0; I != Steps.size(); ++I)
      Out << "</div>\n";
    Out << "</div></section>\n<section>";
    if (E.Becomes.empty())
      notes("Why it stays one", {Note::Refusal});
    else
      becomes();
    Out << "</section>\n</div>\n";
    notes("Started beside the way", {Note::Branch});
  }

  /// A step's call, up to the next step if that stands in it.
  Extent extentOf(ArrayRef<Note> Steps, size_t I) {
    const Position &P = Steps[I].Where;
    unsigned Last = lastLineOfCall(P, R.Texts, /*Most=*/6);
    for (const Note &Other : Steps)
      if (Other.Where.File == P.File && Other.Where.Line > P.Line)
        Last = std::min(Last, Other.Where.Line - 1);
    Last = std::min(Last, R.Texts.lines(P.File));
    return {P.Line, std::max(P.Line, Last)};
  }

  /// What the fix puts in place of the chain: the new side of its diff.
  void becomes() {
    Out << "<h3>The coroutine that it becomes</h3>\n";
    for (const auto &[File, New] : E.Becomes) {
      StringRef Old = R.Texts.text(File);
      for (const Hunk &H : hunks(Old, New, 1))
        if (any_of(H.Lines, [](auto &L) { return L.Sign == '+'; }))
          side(H, '-', "becomes");
    }
    if (E.Applied)
      Out << "<p class=\"small\">This is what the file holds now.</p>\n";
  }

  //===--- a fix ----------------------------------------------------------===//

  void change() {
    if (E.Becomes.empty())
      return;
    Out << "<details class=\"change\"" << (F.Chain ? "" : " open")
        << "><summary>" << (E.Applied ? "The change that was made" : "The fix")
        << ", before and after</summary>\n";
    for (const auto &[File, New] : E.Becomes) {
      StringRef Old = R.Texts.text(File);
      Out << "<p class=\"place\">" << escapedHtml(R.path(File)) << "</p>\n";
      for (const Hunk &H : hunks(Old, New, 3)) {
        Out << "<div class=\"sides\">\n";
        side(H, '+', "before");
        side(H, '-', "after");
        Out << "</div>\n";
      }
    }
    Out << "</details>\n";
  }

  /// One side of a hunk: without the lines of the other.
  void side(const Hunk &H, char Other, StringRef Class) {
    std::string Text;
    for (const Hunk::Line &L : H.Lines)
      if (L.Sign != Other)
        Text += L.Text.rtrim("\r\n").str() + "\n";
    std::vector<std::string> All = highlighted(Text);
    size_t Number = (Other == '+' ? H.Old : H.New) + 1, I = 0;
    Out << "<pre class=\"" << Class << "\"><code>";
    for (const Hunk::Line &L : H.Lines)
      if (L.Sign != Other)
        Out << "<span class=\"line"
            << (L.Sign == '+'   ? " added"
                : L.Sign == '-' ? " removed"
                                : "")
            << "\" data-n=\"" << Number++ << "\">" << All[I++] << "</span>\n";
    Out << "</code></pre>\n";
  }

  raw_ostream &Out;
  const Report &R;
  const Entry &E;
  const Finding &F;
  std::string Id;
  size_t N;
};

} // namespace

std::string sentenceHtml(StringRef Message) {
  std::string Result;
  for (size_t I = 0; I != Message.size();) {
    // A quote at the start of a word, up to the one at the end of another.
    size_t End = StringRef::npos;
    if (Message[I] == '\'' && (I == 0 || !isAlnum(Message[I - 1])))
      for (End = Message.find('\'', I + 1); End != StringRef::npos &&
                                            End + 1 < Message.size() &&
                                            isAlnum(Message[End + 1]);)
        End = Message.find('\'', End + 1);
    if (Message.substr(I).starts_with("->")) {
      Result += "→";
      I += 2;
      continue;
    }
    if (End == StringRef::npos) {
      Result += escapedHtml(Message.substr(I++, 1));
      continue;
    }
    Result += "<code>" + escapedHtml(Message.slice(I + 1, End)) + "</code>";
    I = End + 1;
  }
  return Result;
}

std::string placeHtml(const Report &R, const Position &P) {
  std::string Result;
  for (char C : R.path(P.File)) {
    Result += escapedHtml(StringRef(&C, 1));
    if (C == '/' || C == '_' || C == '-')
      Result += "<wbr>";
  }
  return P.valid() ? Result + ":" + std::to_string(P.Line) : Result;
}

void writeFinding(raw_ostream &Out, const Report &R, const Entry &E, size_t N) {
  FindingWriter(Out, R, E, N).write();
}

} // namespace cotidy::report
