//===- engine/DiskAnswers.h - what a parse learns from the disk -*- C++ -*-===//
//
//   parse --asks--> RecordingFiles --asks--> the disk
//                        |
//                        v
//   [DiskAnswer]  /p/net.h: no such file, /usr/include/net.h: this text, …
//
// As long as the disk gives the same answers, a parse comes to the same end.
// This covers what is not there, too: a header that is put where an include
// found nothing before is another answer.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_DISKANSWERS_H
#define COTIDY_ENGINE_DISKANSWERS_H

#include "engine/Unit.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace cotidy::engine {

struct DiskAnswer {
  enum Kind : char {
    Absent = 'a', ///< there is nothing
    Exists = 'e', ///< a file, which was not read
    Text = 't',   ///< a file, which was read
    Folder = 'f',
    Listing = 'l', ///< the names in a folder
    RealPath = 'r'
  } Is = Absent;
  std::string Path; ///< absolute
  std::string Hash; ///< of the text, the names, the path; else empty
};

/// Passes questions on, and keeps each with its answer.
class RecordingFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  std::vector<DiskAnswer> answers() const;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override { return bool(status(Path)); }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Folder,
                                          std::error_code &Code) override;
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

private:
  class Recorded;
  struct Seen {
    DiskAnswer::Kind Is;
    std::string Hash;
    llvm::sys::fs::UniqueID Id;
  };
  std::string absolute(const llvm::Twine &Path) const;
  void keep(const std::string &Path, Seen What);

  mutable std::mutex Lock;
  std::map<std::string, Seen> Files;             ///< absent, files, folders
  std::map<std::string, std::string> Lists, Real; ///< hashes
};

/// As `engine::analyse`; \p Answers are what it learnt from the disk.
UnitFacts analyse(const UnitRequest &Request, std::vector<DiskAnswer> &Answers);

/// The disk as it is now. Each file is looked at once, whoever asks.
class DiskNow {
public:
  bool gives(const DiskAnswer &A) { return answer(A.Path, A.Is) == A.Hash; }
  /// Of a file's text; "-" if there is none.
  std::string hash(llvm::StringRef Path) {
    return answer(Path, DiskAnswer::Text);
  }

private:
  /// What `Hash` is if the disk says \p Is; "-" if it says something else.
  std::string answer(llvm::StringRef Path, DiskAnswer::Kind Is);

  std::mutex Lock;
  llvm::StringMap<std::string> Known; ///< by kind and path
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_DISKANSWERS_H
