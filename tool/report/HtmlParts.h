//===- report/HtmlParts.h - what the page is made of -----------*- C++ -*-===//
//
//   Html.cpp         the page: what there is, findings, files that failed, rules
//   HtmlFinding.cpp  a finding: the way, or the pyramid beside the coroutine
//   HtmlRule.cpp     rule.md
//   HtmlStyle.cpp    the style sheet
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REPORT_HTMLPARTS_H
#define COTIDY_REPORT_HTMLPARTS_H

#include "report/Highlight.h"
#include "report/Report.h"

namespace cotidy::report {

extern const char HtmlStyle[];

/// A message: what it has in quotes is code.
std::string sentenceHtml(llvm::StringRef Message);

/// "src/a.cpp:14", with places where a long one may be broken.
std::string placeHtml(const Report &R, const Position &P);

/// \p N is its number on the page, from 1.
void writeFinding(llvm::raw_ostream &Out, const Report &R, const Entry &E,
                  size_t N);

/// What rule.md is written in: headings, paragraphs, lists, tables, code.
void writeMarkdown(llvm::raw_ostream &Out, llvm::StringRef Text);

} // namespace cotidy::report

#endif // COTIDY_REPORT_HTMLPARTS_H
