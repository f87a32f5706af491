//===- engine/TryOut.h - what edited files do to all units -----*- C++ -*-===//
//
//   edited texts --analyse() of every unit that reads them--> what is found then
//       --compare--> edit sets after which a unit does not compile, is warned
//                    of something new, or has a finding that was not there
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_TRYOUT_H
#define COTIDY_ENGINE_TRYOUT_H

#include "engine/Project.h"

namespace cotidy::engine {

/// What files would have in them, by absolute path.
using EditedTexts = std::map<std::string, std::string>;

class TryOut {
public:
  /// \p Units are analysed anew as edits hold; \p Requests are those that made
  /// them. Without any, nothing is tried.
  TryOut(std::vector<UnitFacts> &Units, Config &Configuration,
         const std::vector<UnitRequest> &Requests, const RunOptions &Run)
      : Units(Units), Configuration(Configuration), Requests(Requests),
        Run(Run) {}

  /// Has to be asked for before the first edit: what is found as it is.
  llvm::Error begin();

  /// Why those of \p Sets do not hold that make \p New of \p Texts. If all of
  /// them hold, the units are as they will be.
  llvm::Expected<std::map<size_t, std::string>>
  why(const EditedTexts &Texts, const EditedTexts &New,
      llvm::ArrayRef<EditSet> Sets);

  bool Hanging = false; ///< see UnitResults

private:
  using Reasons = std::map<size_t, std::string>;

  bool sees(const UnitFacts &Unit, const std::string &File) const;
  const UnitRequest *requestOf(size_t Unit) const;
  std::vector<UnitFacts> analyseInOrder(std::vector<UnitRequest> Some);
  bool warnsMore(size_t Unit, const EditedTexts &Texts, const UnitFacts &Then);
  void blame(size_t Unit, const EditedTexts &Texts,
             llvm::ArrayRef<EditSet> Sets, Reasons &Bad);
  void blame(const Finding &New, llvm::ArrayRef<EditSet> Sets, Reasons &Bad);

  std::vector<UnitFacts> &Units;
  Config &Configuration;
  const std::vector<UnitRequest> &Requests;
  RunOptions Run;
  std::multiset<std::string> Known; ///< what was found before any edit
};

/// What a finding is about, wherever it stands: edits move it, and what was a
/// handler is a coroutine then. Of a chain, any that is left over.
std::string subject(const Finding &F);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_TRYOUT_H
