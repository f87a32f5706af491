//===- engine/Cache.h - units that need not be read again ------*- C++ -*-===//
//
//   UnitRequest --key--> entry --the disk still gives its answers--> UnitFacts
//                                else analyse() anew, and keep that
//
// A key is what does not stand in files: the command, the checks and their
// options, this build of cotidy. An entry is one file that is put in place
// whole, so that any number of processes can share a folder. Entries that are
// damaged are as good as none; those that were not used for longest are
// removed when the folder grows too large.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_CACHE_H
#define COTIDY_ENGINE_CACHE_H

#include "engine/DiskAnswers.h"
#include "engine/Unit.h"
#include "llvm/Support/Error.h"

#include <atomic>
#include <memory>

namespace cotidy::engine {

class Cache {
public:
  /// Makes \p Folder if it is not there. An error is one sentence.
  static llvm::Expected<std::shared_ptr<Cache>> open(llvm::StringRef Folder,
                                                     uint64_t MostBytes);
  /// As `engine::analyse`; several threads may ask at once.
  UnitFacts analyse(const UnitRequest &Request,
                    std::vector<DiskAnswer> &Answers);
  UnitFacts analyse(const UnitRequest &Request) {
    std::vector<DiskAnswer> Answers;
    return analyse(Request, Answers);
  }
  /// Makes room if anything was added.
  void prune();

private:
  Cache(llvm::StringRef Folder, uint64_t MostBytes)
      : Folder(Folder), MostBytes(MostBytes) {}
  std::string entryFor(const UnitRequest &Request);
  std::optional<UnitFacts> find(const std::string &Entry,
                                std::vector<DiskAnswer> &Answers);
  void keep(const std::string &Entry, const std::vector<DiskAnswer> &Answers,
            const UnitFacts &Facts);

  std::string Folder;
  uint64_t MostBytes;
  DiskNow Disk;
  std::atomic<bool> Added = false;
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_CACHE_H
