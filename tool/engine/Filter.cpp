#include "engine/Filter.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace cotidy::engine {

Expected<std::vector<clang::tidy::FileFilter>> parseLineFilter(StringRef Json) {
  clang::tidy::ClangTidyGlobalOptions Options;
  if (Json.empty())
    return Options.LineFilter;
  if (clang::tidy::parseLineFilter(Json, Options))
    return createStringError(
        inconvertibleErrorCode(),
        "--line-filter: expected [{\"name\": \"file.cpp\", \"lines\": "
        "[[1, 9]]}], not '" +
            Json + "'");
  return Options.LineFilter;
}

bool Filter::wants(const Finding &F, const FileConfig &Config) {
  return inFiles(F.Where, Config) && inLines(F.Where) && !isSuppressed(F);
}

bool Filter::inFiles(const Position &P, const FileConfig &Config) const {
  if (MainFiles.count(P.File))
    return true;
  auto Matches = [&](const std::optional<std::string> &Pattern) {
    return Pattern && !Pattern->empty() && Regex(*Pattern).match(P.File);
  };
  return Matches(Config.Raw.HeaderFilterRegex) &&
         !Matches(Config.Raw.ExcludeHeaderFilterRegex);
}

bool Filter::inLines(const Position &P) const {
  if (Lines.empty())
    return true;
  for (const clang::tidy::FileFilter &Of : Lines)
    if (StringRef(P.File).ends_with(Of.Name))
      return Of.LineRanges.empty() ||
             any_of(Of.LineRanges, [&](const auto &Range) {
               return Range.first <= P.Line && P.Line <= Range.second;
             });
  return false;
}

bool Filter::isSuppressed(const Finding &F) {
  auto Known = Comments.find(F.Where.File);
  if (Known == Comments.end()) {
    auto Text = Files->getBufferForFile(F.Where.File);
    Known = Comments
                .emplace(F.Where.File,
                         Suppressions(Text ? (*Text)->getBuffer() : ""))
                .first;
  }
  return Known->second.covers(F.Where.Offset, F.Check);
}

} // namespace cotidy::engine
