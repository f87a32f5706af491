//===- engine/Config.h - what .clang-tidy and flags ask for ----*- C++ -*-===//
//
//   .clang-tidy of the file's folder and its parents, --config, --checks
//     --forFile()--> which checks run on that file, with which options
//
// Read by clang-tidy's own code, so that both tools agree on a project.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_CONFIG_H
#define COTIDY_ENGINE_CONFIG_H

#include "checks/Check.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cotidy::engine {

/// What the command line sets; unset members leave it to the files.
struct ConfigOverrides {
  std::optional<std::string> Checks;
  std::optional<std::string> WarningsAsErrors;
  std::optional<std::string> HeaderFilter;
  std::optional<std::string> ExcludeHeaderFilter;
  std::optional<std::string> Config;     ///< the text given to --config
  std::optional<std::string> ConfigFile; ///< a file in place of .clang-tidy
};

/// What holds for one file.
struct FileConfig {
  clang::tidy::ClangTidyOptions Raw;
  std::vector<std::string> Checks; ///< the enabled ones, in their own order
  checks::OptionMap Options;

  /// Findings of two files can be joined under one configuration.
  bool sameChecks(const FileConfig &Other) const {
    return Checks == Other.Checks && Options == Other.Options;
  }
};

class Config {
public:
  /// An error is one sentence about \p Overrides.
  static llvm::Expected<Config> create(const ConfigOverrides &Overrides);

  /// An error is one sentence that names the file, the wrong name and a mend.
  llvm::Expected<FileConfig> forFile(llvm::StringRef AbsolutePath);

  /// The files that it is read from.
  std::vector<std::string> filesFor(llvm::StringRef AbsolutePath);

private:
  std::optional<std::string> ConfigFile; ///< the one that was given
  std::shared_ptr<std::string> ReadError = std::make_shared<std::string>();
  std::shared_ptr<clang::tidy::ClangTidyOptionsProvider> Provider;
};

/// Those of \p Raw that are cotidy's checks'.
checks::OptionMap optionsOf(const clang::tidy::ClangTidyOptions &Raw);

/// \p Config as a .clang-tidy file with every option of its checks.
std::string asText(const FileConfig &Config);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_CONFIG_H
