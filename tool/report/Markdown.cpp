#include "report/Markdown.h"

using llvm::StringRef;

namespace cotidy::report {

std::string withoutTitle(StringRef Text) {
  return Text.starts_with("# ") ? Text.split('\n').second.trim().str()
                                : Text.trim().str();
}

std::string firstParagraph(StringRef Text) {
  std::string Result;
  for (char C : Text.trim().split("\n\n").first)
    Result += C == '\n' ? ' ' : C;
  return Result;
}

} // namespace cotidy::report
