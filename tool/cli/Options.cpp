#include "cli/Options.h"
#include "cli/Version.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

cl::OptionCategory Category("cotidy options");

constexpr char Overview[] =
    "clang-tidy for asynchronous C++: finds blocking calls on an event loop\n";

constexpr char More[] = R"(
How files are compiled is read from compile_commands.json, searched in the
folders above each file and in their build/, or below -p. Flags after '--' take
its place:

  cotidy -p build                        every file of the build
  cotidy -p build src/server.cpp         one file of it
  cotidy server.cpp -- -std=c++20 -Iinc  without a build
  cotidy lsp                             a language server for editors
  cotidy facts src/a.cpp -o a.cotidy     one file, for a build system
  cotidy report *.cotidy                 what all of these show together

Which checks run is read from .clang-tidy, as clang-tidy does; findings are
suppressed by NOLINT, NOLINTNEXTLINE and NOLINTBEGIN/NOLINTEND comments.

Exit status: 0 nothing was found, 1 there are findings, 2 wrong usage, or a file
could not be analysed.
)";

/// Given twice, the last one counts, so that wrappers can set defaults.
template <typename T> struct Flag : cl::opt<T> {
  template <typename... Mods>
  explicit Flag(const char *Name, Mods &&...M)
      : cl::opt<T>(StringRef(Name), cl::ZeroOrMore, cl::cat(Category),
                   std::forward<Mods>(M)...) {}

  std::optional<T> given() const {
    if (!this->getNumOccurrences())
      return std::nullopt;
    return this->getValue();
  }
};

struct List : cl::list<std::string> {
  template <typename... Mods>
  explicit List(const char *Name, Mods &&...M)
      : cl::list<std::string>(StringRef(Name), cl::ZeroOrMore,
                              cl::cat(Category), std::forward<Mods>(M)...) {}
};

using Text = Flag<std::string>;
using Switch = Flag<bool>;

cl::list<std::string> Files(cl::Positional, cl::desc("FILE... [-- flags]"),
                            cl::cat(Category));
Text BuildPath("p", cl::value_desc("dir"),
               cl::desc("Folder of compile_commands.json. Without files, every "
                        "file in it is analysed."));
Text ObjectFilter("object-filter", cl::value_desc("regex"),
                  cl::desc("Of files that are compiled several times, the ways "
                           "whose object file matches. Default: all."));
Text Checks("checks", cl::value_desc("globs"),
            cl::desc("Comma-separated globs of checks, '-' removes; added to "
                     "those of .clang-tidy."));
Text WarningsAsErrors("warnings-as-errors", cl::value_desc("globs"),
                      cl::desc("Checks whose findings are errors."));
Text Config("config", cl::value_desc("yaml"),
            cl::desc("A configuration in place of .clang-tidy:\n"
                     "--config=\"{CheckOptions: {x: y}}\""));
Text ConfigFile("config-file", cl::value_desc("file"),
                cl::desc("A file in place of .clang-tidy."));
Switch ListChecks("list-checks", cl::desc("List the enabled checks, and exit. "
                                          "Use with --checks=* to list all."));
Text Explain("explain", cl::value_desc("check"),
             cl::desc("Print what a check reports and why, and exit."));
Switch DumpConfig("dump-config",
                  cl::desc("Print the configuration that holds, and exit."));
Switch VerifyConfig("verify-config",
                    cl::desc("Look for mistakes in the configuration, and "
                             "exit."));
Text HeaderFilter("header-filter", cl::value_desc("regex"),
                  cl::desc("Headers to report findings from. Default: .*"));
Text ExcludeHeaderFilter("exclude-header-filter", cl::value_desc("regex"),
                         cl::desc("Headers not to report findings from."));
Text LineFilter("line-filter", cl::value_desc("json"),
                cl::desc("Lines to report findings from: "
                         "[{\"name\":\"a.cpp\",\"lines\":[[1,9]]}]"));
Switch Fix("fix", cl::desc("Apply the fixes. Files with compile errors are "
                           "left alone."));
Switch FixErrors("fix-errors",
                 cl::desc("Apply the fixes even in files with compile "
                          "errors."));
Switch ShowRewrites("show-rewrites",
                    cl::desc("Print what --fix would do, as a diff."));
Text ExportFixes("export-fixes", cl::value_desc("file"),
                 cl::desc("Write fixes as YAML for clang-apply-replacements."));

// Reports, and what they are about.
Text Format("format", cl::value_desc("name"), cl::init("text"),
            cl::desc("text, sarif, json, github, gitlab or html."));
Text Output("output", cl::value_desc("file"),
            cl::desc("Write the report to a file."));
Text Root("root", cl::value_desc("dir"),
          cl::desc("Folder that paths in reports are relative to. Default: "
                   "the top of the git repository, or else this folder."));
Text Diff("diff", cl::value_desc("ref"),
          cl::desc("Only findings with a step on a line that differs from a "
                   "git reference."));
Text Baseline("baseline", cl::value_desc("file"),
              cl::desc("Leave out the findings that a file lists."));
Text WriteBaseline("write-baseline", cl::value_desc("file"),
                   cl::desc("List the findings in a file, and exit."));
Switch UnusedNolint("report-unused-nolint",
                    cl::desc("Report NOLINT comments for checks of cotidy "
                             "that suppress nothing."));

List ExtraArg("extra-arg", cl::value_desc("flag"),
              cl::desc("A flag to add at the end of the compile command."));
List ExtraArgBefore("extra-arg-before", cl::value_desc("flag"),
                    cl::desc("A flag to add at its start."));
List RemovedArg("removed-arg", cl::value_desc("flag"),
                cl::desc("A flag to remove from it."));
List Knowledge("knowledge", cl::value_desc("file"),
               cl::desc("What to know of a library, besides .cotidy/*.yaml."));
Switch Quiet("quiet", cl::desc("Findings only: no progress, no summary."));
Switch Verbose("v", cl::desc("Say how each file was parsed."));
Switch UseColor("use-color", cl::desc("Use colors. Default: on a terminal."));
Text FailOn("fail-on", cl::value_desc("warning|none"), cl::init("warning"),
            cl::desc("What makes the exit status 1."));
Switch LitTest("lit-test", cl::Hidden,
               cl::desc("With 'lsp': messages are delimited by '// -----' and "
                        "answered in step."));
Flag<unsigned> Threads("j", cl::Prefix, cl::value_desc("n"), cl::init(0),
                       cl::desc("Files analysed at a time. Default: one per "
                                "core."));
Flag<unsigned> Timeout("timeout", cl::value_desc("seconds"),
                       cl::desc("Give up a file after this long; 0: never. "
                                "Default: 600, with 'lsp' 120."));
Text FactsFile("o", cl::value_desc("file"),
               cl::desc("With 'facts': the file to write."));
Text DepFile("depfile", cl::value_desc("file"),
             cl::desc("With 'facts': write what they depend on, as a rule of "
                      "Make."));
Text Cache("cache", cl::value_desc("dir"),
           cl::desc("Keep what was found out about each file there, and read "
                    "a file again only if anything has changed."));
Flag<unsigned> CacheSize("cache-size", cl::value_desc("MiB"), cl::init(1024),
                         cl::desc("Let the cache grow to this size. Default: "
                                  "1024."));
cl::extrahelp MoreHelp(More);

/// What is wrong with them, in one sentence; empty if nothing is.
std::string readReportOptions(Options &Result) {
  if (!is_contained({"text", "sarif", "json", "github", "gitlab", "html"},
                    Format))
    return "--format is 'text', 'sarif', 'json', 'github', 'gitlab' or "
           "'html', not '" +
           Format + "'";
  if (ShowRewrites && Format != "text" && Output.empty())
    return "--show-rewrites prints text, which does not go with --format=" +
           Format + "; --output=FILE keeps them apart";
  if (!WriteBaseline.empty() && (Diff.given() || !LineFilter.empty()))
    return "--write-baseline lists all findings; it does not go with --diff "
           "and --line-filter";
  // An empty reference is a mistake (an unset variable), not a wish for all.
  if (Diff.given() && Diff.empty())
    return "--diff: the reference is empty";
  Result.Format = Format;
  Result.Output = Output;
  Result.Root = Root;
  Result.Diff = Diff;
  Result.Baseline = Baseline;
  Result.WriteBaseline = WriteBaseline;
  Result.ReportUnusedNolint = UnusedNolint;
  return "";
}

} // namespace

std::optional<Options> parseCommandLine(int Argc, const char **Argv) {
  Options Result;
  StringRef Command = Argc > 1 ? Argv[1] : "";
  Result.Lsp = Command == "lsp";
  Result.Facts = Command == "facts";
  Result.Report = Command == "report";
  if (Result.Lsp || Result.Facts || Result.Report) {
    Argv[1] = Argv[0];
    ++Argv;
    --Argc;
  }
  // What follows `--` belongs to the compiler.
  const char **Dashes =
      std::find_if(Argv + 1, Argv + Argc,
                   [](const char *Arg) { return StringRef(Arg) == "--"; });
  if (Dashes != Argv + Argc) {
    Result.Flags.Fixed.emplace(Dashes + 1, Argv + Argc);
    Argc = Dashes - Argv;
  }
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter([](raw_ostream &Out) {
    Out << "cotidy " << Version << " (Clang " << CLANG_VERSION_STRING << ")\n";
  });
  std::string Problems;
  raw_string_ostream Report(Problems);
  if (!cl::ParseCommandLineOptions(Argc, Argv, Overview, &Report)) {
    // One sentence; the hint to --help is ours.
    StringRef First = StringRef(Problems).trim().split('\n').first;
    First = First.split("  Try:").first;
    First.consume_front(sys::path::filename(Argv[0]));
    First.consume_front(": ");
    errs() << "cotidy: error: " << First.rtrim('.') << "; see cotidy --help\n";
    return std::nullopt;
  }
  if (FailOn != "warning" && FailOn != "none") {
    errs() << "cotidy: error: --fail-on is 'warning' or 'none', not '" << FailOn
           << "'\n";
    return std::nullopt;
  }

  if (std::string Problem = readReportOptions(Result); !Problem.empty()) {
    errs() << "cotidy: error: " << Problem << '\n';
    return std::nullopt;
  }

  Result.Files = {Files.begin(), Files.end()};
  if (Result.Lsp && !Result.Files.empty()) {
    errs() << "cotidy: error: lsp takes no files; the editor opens them\n";
    return std::nullopt;
  }
  if (Result.Report && Result.Flags.Fixed) {
    errs() << "cotidy: error: report reads no sources and takes no flags "
              "after '--'; give them to cotidy facts\n";
    return std::nullopt;
  }
  if (!Result.Facts && (FactsFile.given() || DepFile.given())) {
    errs() << "cotidy: error: -o and --depfile are for cotidy facts\n";
    return std::nullopt;
  }
  Result.LitTest = LitTest;
  Result.FactsFile = FactsFile;
  Result.DepFile = DepFile;
  Result.Cache = Cache;
  Result.CacheSize = CacheSize;
  Result.Flags.BuildPath = BuildPath;
  Result.Flags.ObjectFilter = ObjectFilter;
  Result.Changes = {{ExtraArgBefore.begin(), ExtraArgBefore.end()},
                    {ExtraArg.begin(), ExtraArg.end()},
                    {RemovedArg.begin(), RemovedArg.end()}};
  Result.Config = {Checks.given(),       WarningsAsErrors.given(),
                   HeaderFilter.given(), ExcludeHeaderFilter.given(),
                   Config.given(),       ConfigFile.given()};
  Result.LineFilter = LineFilter;
  Result.Knowledge = {Knowledge.begin(), Knowledge.end()};
  Result.ListChecks = ListChecks;
  Result.DumpConfig = DumpConfig;
  Result.VerifyConfig = VerifyConfig;
  Result.Explain = Explain;
  Result.FixErrors = FixErrors;
  Result.Fix = Fix || FixErrors;
  Result.ShowRewrites = ShowRewrites;
  Result.ExportFixes = ExportFixes;
  Result.Quiet = Quiet;
  Result.Verbose = Verbose;
  Result.Color = UseColor.given();
  Result.FailOnFindings = FailOn == "warning";
  Result.Threads =
      Threads ? Threads : hardware_concurrency().compute_thread_count();
  Result.Timeout = Timeout.given().value_or(Result.Lsp ? 120 : 600);
  return Result;
}

} // namespace cotidy::cli
