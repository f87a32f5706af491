//===- report/Markdown.h - rule.md in other places -------------*- C++ -*-===//

#ifndef COTIDY_REPORT_MARKDOWN_H
#define COTIDY_REPORT_MARKDOWN_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace cotidy::report {

/// \p Text without its "# title".
std::string withoutTitle(llvm::StringRef Text);

/// Up to the first empty line, on one line.
std::string firstParagraph(llvm::StringRef Text);

} // namespace cotidy::report

#endif // COTIDY_REPORT_MARKDOWN_H
