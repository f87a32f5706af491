//===- report/Html.cpp - one page that explains each finding --------------===//
//
// One file that loads nothing: style and all sources that it shows are in it,
// and it is read without scripts.
//
//===----------------------------------------------------------------------===//

#include "report/HtmlParts.h"
#include "report/Markdown.h"
#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace llvm;

namespace cotidy::report {
namespace {

class Page {
public:
  Page(raw_ostream &Out, const Report &R)
      : Out(Out), R(R), Sorted(worstFirst(R)) {}

  void write() {
    Out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
           "charset=\"utf-8\">\n<meta name=\"viewport\" "
           "content=\"width=device-width, initial-scale=1\">\n<meta "
           "name=\"color-scheme\" content=\"light dark\">\n<title>"
        << counted(R.Entries.size(), "finding")
        << " of cotidy</title>\n<style>\n"
        << HtmlStyle << "</style>\n</head>\n<body>\n";
    header();
    failures();
    Out << "<main>\n";
    size_t N = 0;
    for (const Entry *E : Sorted)
      writeFinding(Out, R, *E, ++N);
    Out << "</main>\n";
    rules();
    Out << "</body>\n</html>\n";
  }

private:
  void header() {
    std::set<std::string> Files;
    for (const Entry &E : R.Entries)
      Files.insert(E.What.Where.File);
    Out << "<header>\n<p class=\"brand\">cotidy " << escapedHtml(R.Version)
        << "</p>\n<h1>";
    if (R.Entries.empty())
      Out << "Nothing was found";
    else
      Out << counted(R.Entries.size(), "finding") << " in "
          << counted(Files.size(), "file");
    Out << "</h1>\n";
    std::set<StringRef> Shown;
    for (const Entry *E : Sorted)
      if (Shown.insert(E->What.Check).second)
        group(E->What.Check);
    Out << "</header>\n";
  }

  /// The findings of one check, as links.
  void group(StringRef Check) {
    size_t Count = count_if(
        R.Entries, [&](const Entry &E) { return E.What.Check == Check; });
    Out << "<nav aria-label=\"" << Check << "\">\n<h2><a href=\"#" << Check
        << "\">" << Check << "</a> <span>" << Count << "</span></h2>\n<ol>\n";
    size_t N = 0;
    for (const Entry *E : Sorted)
      if (++N; E->What.Check == Check)
        Out << "<li value=\"" << N << "\"><a href=\"#finding-" << N << "\">"
            << sentenceHtml(E->What.Message) << "</a> <span class=\"place\">"
            << placeHtml(R, E->What.Where) << "</span></li>\n";
    Out << "</ol>\n</nav>\n";
  }

  void failures() {
    if (R.Failures.empty())
      return;
    Out << "<section class=\"failures\"><h2>Not analysed</h2>\n<ul>\n";
    for (const Failure &F : R.Failures) {
      Out << "<li><p>" << sentenceHtml(F.Why) << "</p>\n";
      for (const Note &E : F.Errors)
        Out << "<p class=\"small\"><span class=\"place\">"
            << placeHtml(R, E.Where) << "</span> " << sentenceHtml(E.Message)
            << "</p>\n";
      Out << "</li>\n";
    }
    Out << "</ul></section>\n";
  }

  /// Only those that something was found of.
  void rules() {
    Out << "<footer>\n";
    for (const Rule &Each : R.Rules) {
      if (none_of(R.Entries, [&](const Entry &E) {
            return E.What.Check == Each.Name;
          }))
        continue;
      Out << "<section class=\"rule\" id=\"" << Each.Name << "\"><h2>"
          << Each.Name << "</h2>\n";
      writeMarkdown(Out, withoutTitle(Each.Text));
      Out << "</section>\n";
    }
    Out << "</footer>\n";
  }

  raw_ostream &Out;
  const Report &R;
  std::vector<const Entry *> Sorted;
};

} // namespace

void writeHtml(raw_ostream &Out, const Report &R) { Page(Out, R).write(); }

} // namespace cotidy::report
