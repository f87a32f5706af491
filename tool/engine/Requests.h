//===- engine/Requests.h - from a file to what is to be analysed -*- C++ -*-=//
//
//   a file, its configuration, its commands, what is known of libraries
//     --requestsFor()--> [UnitRequest], one for each way it is compiled
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_REQUESTS_H
#define COTIDY_ENGINE_REQUESTS_H

#include "engine/CompileFlags.h"
#include "engine/Config.h"
#include "engine/Unit.h"

namespace cotidy::engine {

/// Libraries by folder: the built-in ones, the user's of --knowledge, and the
/// `.cotidy/` folders around a file. Requests point into it.
class Knowledge {
public:
  llvm::Error load(llvm::ArrayRef<std::string> Files);
  llvm::Expected<const std::vector<knowledge::Library> *>
  forFile(llvm::StringRef File);

private:
  std::vector<knowledge::Library> Given;
  std::map<std::string, const std::vector<knowledge::Library> *> ByFolder;
  const std::vector<knowledge::Library> *Common = nullptr;
  std::vector<std::unique_ptr<std::vector<knowledge::Library>>> Owned;
};

/// Those of \p Libraries, which are of one file, that are not built in.
llvm::ArrayRef<knowledge::Library>
usersOwn(const std::vector<knowledge::Library> &Libraries);

/// The units of \p File, which is absolute. An error is one sentence.
llvm::Expected<std::vector<UnitRequest>>
requestsFor(const std::string &File, const FileConfig &Settings,
            const std::vector<knowledge::Library> &Libraries,
            CompileCommands &Commands, const FlagChanges &Changes);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_REQUESTS_H
