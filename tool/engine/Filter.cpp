#include "engine/Filter.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace cotidy::engine {

const char UnusedNolintRule[] = R"(# cotidy-unused-nolint

Finds NOLINT comments for checks of cotidy that suppress nothing.

What they were written for is gone, and they would hide what comes next. Take them
out. Only globs that begin with `cotidy-` are looked at, in files that were analysed,
and only where all checks that they name were run. A path can begin in one file and
block in another: ask this of all files together.
)";

StringRef ruleOf(StringRef Name) {
  if (const checks::CheckInfo *Check = checks::find(Name))
    return Check->Rule;
  return Name == UnusedNolint ? UnusedNolintRule : "";
}

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
  // Also asked where the answer does not matter: comments are counted.
  bool Suppressed =
      commentsIn(F.Where.File).covers(F.Where.Offset, F.Check);
  return !Suppressed && inFiles(F.Where, Config) && inLines(F.Where);
}

void Filter::silenced(const Position &Call) {
  commentsIn(Call.File).covers(Call.Offset, "cotidy-blocking-call");
}

std::vector<Finding> Filter::unusedIn(const std::string &File,
                                      const FileConfig &Config) {
  std::vector<std::string> All;
  for (const checks::CheckInfo &Check : checks::all())
    All.push_back(Check.Name);
  std::vector<Finding> Result;
  for (Suppressions::Unused &U :
       commentsIn(File).unused(Config.Checks, All)) {
    Finding F;
    F.Check = UnusedNolint;
    F.Where = Texts.at(File, U.Offset);
    F.Message = std::move(U.Why);
    if (inLines(F.Where))
      Result.push_back(std::move(F));
  }
  return Result;
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

Suppressions &Filter::commentsIn(const std::string &File) {
  auto Known = Comments.find(File);
  if (Known == Comments.end()) {
    if (auto Text = Files->getBufferForFile(File))
      Texts.readAs(File, (*Text)->getBuffer());
    Known = Comments.emplace(File, Suppressions(Texts.text(File))).first;
  }
  return Known->second;
}

} // namespace cotidy::engine
