//===- lsp/Settings.h - how the files in an editor are analysed -*- C++ -*-=//
//
//   compile_commands.json, .clang-tidy, .cotidy/*.yaml around a file
//     --forFile()--> its units
//
// Found as the command finds them, kept as long as none of them changes on
// disk, and read again after that. Safe for several threads.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_SETTINGS_H
#define COTIDY_LSP_SETTINGS_H

#include "engine/Project.h"
#include "engine/Requests.h"

#include <functional>
#include <mutex>

namespace cotidy::lsp {

/// What the command line of the server says.
struct SettingsOptions {
  engine::FlagOptions Flags;
  engine::FlagChanges Changes;
  engine::ConfigOverrides Config;
  std::vector<std::string> Knowledge;
};

/// How one file is analysed.
struct FileSettings {
  std::vector<engine::UnitRequest> Requests;
  std::shared_ptr<const void> Keep; ///< what the requests point into
};

class Settings {
public:
  explicit Settings(SettingsOptions Options) : Options(std::move(Options)) {}

  /// Folders that the editor works in.
  void setRoots(std::vector<std::string> Roots);

  /// An error is one sentence for the user.
  llvm::Expected<std::shared_ptr<const FileSettings>>
  forFile(const std::string &File);

  /// Sources that may include the header \p File, the likeliest first.
  std::vector<std::string> includersOf(const std::string &File);

  /// What is found in \p Units together, as the command joins them.
  llvm::Expected<std::vector<Finding>> join(std::vector<engine::UnitFacts> Units,
                                            engine::Filter Wanted);

private:
  struct Loaded;
  /// What holds now; read anew if something near \p File has changed.
  llvm::Expected<std::shared_ptr<Loaded>> current(const std::string &File);

  std::mutex Lock;
  SettingsOptions Options;
  std::shared_ptr<Loaded> Now;
};

/// \p File says how other files are analysed.
bool isSettings(llvm::StringRef File);

} // namespace cotidy::lsp

#endif // COTIDY_LSP_SETTINGS_H
