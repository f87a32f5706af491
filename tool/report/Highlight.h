//===- report/Highlight.h - C++ as HTML ------------------------*- C++ -*-===//
//
//   co_await f("a");  -->  <b class="co">co_await</b> f(<i class="s">"a"</i>);
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REPORT_HIGHLIGHT_H
#define COTIDY_REPORT_HIGHLIGHT_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace cotidy::report {

/// \p Text with `&`, `<`, `>` and quotes as entities.
std::string escapedHtml(llvm::StringRef Text);

/// The lines of \p Code, each with its tokens marked. The bytes from \p Begin
/// to \p End of it stand in a <mark>.
std::vector<std::string> highlighted(llvm::StringRef Code, size_t Begin = 0,
                                     size_t End = 0);

} // namespace cotidy::report

#endif // COTIDY_REPORT_HIGHLIGHT_H
