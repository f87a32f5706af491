//===- rewrite/EditedFiles.h - files with another text ---------*- C++ -*-===//
//
// The files beneath, some with another text: what edits would make of them,
// or what stands in an editor. A file is known by what it is, not by its path:
// the compiler may come to it through a symbolic link, and must not find the
// old text there.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_EDITEDFILES_H
#define COTIDY_REWRITE_EDITEDFILES_H

#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <optional>
#include <string>

namespace cotidy::rewrite {

using FileId = llvm::sys::fs::UniqueID;

class EditedFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  /// Gives \p Path another text; nothing if there is no such file. \p Modified
  /// is when the text was written; unset: with the file.
  std::optional<FileId>
  add(llvm::StringRef Path, std::shared_ptr<const std::string> Text,
      std::optional<llvm::sys::TimePoint<>> Modified = std::nullopt);
  /// The same for a file that need not be on disk.
  void addUnsaved(llvm::StringRef Path, std::shared_ptr<const std::string> Text,
                  llvm::sys::TimePoint<> Modified);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override { return !!status(Path); }

private:
  struct Edited {
    std::shared_ptr<const std::string> Text;
    std::optional<llvm::sys::TimePoint<>> Modified;
  };
  const Edited *find(const llvm::vfs::Status &Stat) const;

  std::map<FileId, Edited> Texts;
  std::map<std::string, llvm::vfs::Status> Unsaved; ///< by absolute path
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_EDITEDFILES_H
