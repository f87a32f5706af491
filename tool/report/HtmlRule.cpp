#include "report/HtmlParts.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cotidy::report {
namespace {

/// `code`, [text](address) and **strong** in a line of text.
std::string inlineHtml(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    if (Text.front() == '`') {
      auto [Code, Rest] = Text.drop_front().split('`');
      Result += "<code>" + escapedHtml(Code) + "</code>";
      Text = Rest;
      continue;
    }
    if (size_t Close = Text.find("](");
        Text.front() == '[' && Close != StringRef::npos) {
      auto [Address, Rest] = Text.drop_front(Close + 2).split(')');
      std::string Shown = inlineHtml(Text.slice(1, Close));
      // An address that is relative to a repository leads nowhere from here.
      Result += Address.starts_with("https://")
                    ? "<a href=\"" + escapedHtml(Address) + "\">" + Shown +
                          "</a>"
                    : Shown;
      Text = Rest;
      continue;
    }
    if (size_t End = Text.find("**", 2);
        Text.starts_with("**") && End != StringRef::npos) {
      Result += "<strong>" + inlineHtml(Text.slice(2, End)) + "</strong>";
      Text = Text.drop_front(End + 2);
      continue;
    }
    Result += escapedHtml(Text.take_front(1));
    Text = Text.drop_front();
  }
  return Result;
}

class Markdown {
public:
  Markdown(raw_ostream &Out, StringRef Text) : Out(Out) {
    Text.split(Lines, '\n');
  }

  void write() {
    for (; Next != Lines.size();)
      block();
    endList();
  }

private:
  void block() {
    StringRef Line = Lines[Next], Text = Line.trim();
    // What is indented below an item belongs to it.
    bool Inside = InList && Line.starts_with("  ");
    if (Text.empty()) {
      ++Next;
    } else if (Text.starts_with("```")) {
      if (!Inside)
        endList();
      code(Line.find('`'));
    } else if (Text.consume_front("- ")) {
      Out << (InList ? "</li>\n<li>" : "<ul>\n<li>");
      InList = true;
      ++Next;
      Out << inlineHtml(paragraph(Text)) << '\n';
    } else if (Text.starts_with("#")) {
      endList();
      Out << "<h3>" << inlineHtml(Text.ltrim('#').trim()) << "</h3>\n";
      ++Next;
    } else if (Text.starts_with("|")) {
      endList();
      table();
    } else {
      if (!Inside)
        endList();
      ++Next;
      Out << "<p>" << inlineHtml(paragraph(Text)) << "</p>\n";
    }
  }

  /// \p First and the lines that go on with it.
  std::string paragraph(StringRef First) {
    std::string All = First.str();
    for (; Next != Lines.size(); ++Next) {
      StringRef Text = Lines[Next].trim();
      if (Text.empty() || Text.starts_with("- ") || Text.starts_with("```") ||
          Text.starts_with("#") || Text.starts_with("|"))
        break;
      All += " " + Text.str();
    }
    return All;
  }

  void code(size_t Indent) {
    std::string Text;
    for (++Next; Next != Lines.size(); ++Next) {
      if (Lines[Next].trim() == "```") {
        ++Next;
        break;
      }
      Text += Lines[Next].drop_front(std::min(Indent, Lines[Next].size())).str();
      Text += '\n';
    }
    Out << "<pre><code>";
    for (const std::string &Line : highlighted(StringRef(Text).rtrim()))
      Out << Line << '\n';
    Out << "</code></pre>\n";
  }

  void table() {
    Out << "<div class=\"table\"><table>\n";
    for (bool Head = true; Next != Lines.size(); ++Next, Head = false) {
      StringRef Row = Lines[Next].trim();
      if (!Row.consume_front("|"))
        break;
      Row.consume_back("|");
      if (Row.find_first_not_of("-:| ") == StringRef::npos)
        continue;
      Out << "<tr>";
      SmallVector<StringRef> Cells;
      Row.split(Cells, '|');
      for (StringRef Cell : Cells)
        Out << (Head ? "<th>" : "<td>") << inlineHtml(Cell.trim())
            << (Head ? "</th>" : "</td>");
      Out << "</tr>\n";
    }
    Out << "</table></div>\n";
  }

  void endList() {
    if (InList)
      Out << "</li>\n</ul>\n";
    InList = false;
  }

  raw_ostream &Out;
  SmallVector<StringRef> Lines;
  size_t Next = 0;
  bool InList = false;
};

} // namespace

void writeMarkdown(raw_ostream &Out, StringRef Text) {
  Markdown(Out, Text).write();
}

} // namespace cotidy::report
