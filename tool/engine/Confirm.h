//===- engine/Confirm.h - do the fixes hold, all together? -----*- C++ -*-===//
//
//   [Finding] with fixes --as if they were written--> all units that see them
//     --TryOut--> fixes that hold, and their text
//     --what is found then--> fixes that touch those, one after the other
//
// Each fix has been compiled in the unit that found it. Here they are tried
// together, laid out as they will be, in every unit that reads one of the
// files, headers too.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_CONFIRM_H
#define COTIDY_ENGINE_CONFIRM_H

#include "engine/Project.h"

namespace cotidy::engine {

struct Confirmed {
  std::vector<bool> Applied; ///< by finding: its fix is in the texts
  struct File {
    std::string Old, New;
  };
  std::map<std::string, File> Files;
  /// Fixes are left that touch each other: another run is needed.
  bool More = false;
  std::vector<std::string> Problems; ///< a sentence each; such files stay
  bool Hanging = false;              ///< see UnitResults
};

struct ConfirmRequest {
  /// Those of \p Units. None if the units were read from files: then fixes are
  /// as they were found, and only put together.
  std::vector<UnitRequest> Requests;
  RunOptions Run;
  /// Fixes that touch each other are applied one after the other.
  bool All = false;
};

/// Drops the fix of a finding after which a unit does not compile, is warned of
/// something new, or has a finding that was not there.
llvm::Expected<Confirmed> confirm(std::vector<Finding> &Findings,
                                  std::vector<UnitFacts> &Units,
                                  Config &Configuration,
                                  const ConfirmRequest &Request);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_CONFIRM_H
