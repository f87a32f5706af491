//===- cli/Options.h - the command line as a value -------------*- C++ -*-===//

#ifndef COTIDY_CLI_OPTIONS_H
#define COTIDY_CLI_OPTIONS_H

#include "engine/CompileFlags.h"
#include "engine/Config.h"

#include <optional>
#include <string>
#include <vector>

namespace cotidy::cli {

struct Options {
  bool Lsp = false;     ///< the command is `cotidy lsp`
  bool LitTest = false; ///< its messages come from a test
  bool Facts = false;   ///< the command is `cotidy facts`
  bool Report = false;  ///< the command is `cotidy report`
  std::string FactsFile, DepFile;

  std::vector<std::string> Files;
  engine::FlagOptions Flags;
  engine::FlagChanges Changes;
  engine::ConfigOverrides Config;
  std::string LineFilter;
  std::vector<std::string> Knowledge;

  bool ListChecks = false, DumpConfig = false, VerifyConfig = false;
  std::string Explain;

  bool Fix = false, FixErrors = false, ShowRewrites = false;
  std::string ExportFixes;
  /// Fixes leave this run, in whatever way.
  bool wantsFixes() const {
    return Fix || ShowRewrites || !ExportFixes.empty();
  }

  std::string Format = "text", Output;
  std::string Root; ///< of paths in reports; empty: found by itself
  std::string Diff, Baseline, WriteBaseline;
  bool ReportUnusedNolint = false;

  bool Quiet = false, Verbose = false;
  std::optional<bool> Color; ///< unset: if the output is a terminal
  bool FailOnFindings = true;
  unsigned Threads = 1;
  unsigned Timeout = 0;
  std::string Cache; ///< the folder; empty: none
  unsigned CacheSize = 0; ///< MiB
};

/// Reads the command line. Prints and leaves the program for --help and
/// --version; says what is wrong and gives nothing for a usage error.
std::optional<Options> parseCommandLine(int Argc, const char **Argv);

} // namespace cotidy::cli

#endif // COTIDY_CLI_OPTIONS_H
