//===- lsp/Documents.h - the files that are open in the editor -*- C++ -*-===//
//
// What an editor shows counts, not what is on disk. A `Snapshot` stays as it
// is while a thread reads it, however fast the user types.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_DOCUMENTS_H
#define COTIDY_LSP_DOCUMENTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LSP/Protocol.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <memory>
#include <string>

namespace cotidy::lsp {

struct Document {
  std::shared_ptr<const std::string> Text;
  int64_t Version = 0; ///< as the editor counts
  uint64_t Edit = 0;   ///< as we count; no two texts have the same
  std::string Real;    ///< the path without symbolic links
};

/// By the path that the editor uses.
using Snapshot = std::map<std::string, Document>;

class Documents {
public:
  void open(const std::string &File, int64_t Version, std::string Text);
  /// False if \p File is not open.
  bool change(const std::string &File, int64_t Version,
              llvm::ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> How);
  bool close(const std::string &File);

  const Document *find(const std::string &File) const;
  const Snapshot &all() const { return Open; }

private:
  Snapshot Open;
  uint64_t Edits = 0;
};

/// The files as an editor with \p Open sees them; a working directory of its
/// own.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> filesOf(const Snapshot &Open);

/// \p File without symbolic links; as it is if there is no such file.
std::string realPath(llvm::StringRef File);

} // namespace cotidy::lsp

#endif // COTIDY_LSP_DOCUMENTS_H
