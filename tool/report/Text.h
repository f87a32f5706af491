//===- report/Text.h - findings as clang-tidy prints them ------*- C++ -*-===//
//
//   FILE:LINE:COL: warning: MESSAGE [CHECK]
//      12 |   sleep(1);
//         |   ^
//   FILE:LINE:COL: note: …
//
// Printed by Clang's own printer, so that everything that reads clang-tidy's
// output reads this too.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REPORT_TEXT_H
#define COTIDY_REPORT_TEXT_H

#include "report/Report.h"

#include <memory>

namespace cotidy::report {

class Text {
public:
  Text(llvm::raw_ostream &Out, bool Color);
  ~Text();
  /// \p File is shown as \p Contents, whatever it holds by now.
  void readAs(llvm::StringRef File, llvm::StringRef Contents);
  /// \p Applied: its fix is written to the file, which is said.
  void print(const Finding &F, Level As, bool Applied = false);

private:
  struct Printer;
  std::unique_ptr<Printer> P;
};

/// "3 callback chains, the deepest of 5 operations, 11 operations in all";
/// empty if \p Findings hold no chain.
std::string chainSummary(llvm::ArrayRef<Finding> Findings);

} // namespace cotidy::report

#endif // COTIDY_REPORT_TEXT_H
