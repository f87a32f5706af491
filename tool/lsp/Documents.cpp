#include "lsp/Documents.h"
#include "lsp/Text.h"
#include "rewrite/EditedFiles.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace cotidy::lsp {

void Documents::open(const std::string &File, int64_t Version,
                     std::string Text) {
  Open[File] = {std::make_shared<std::string>(std::move(Text)), Version,
                ++Edits, realPath(File)};
}

bool Documents::change(
    const std::string &File, int64_t Version,
    ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> How) {
  auto Found = Open.find(File);
  if (Found == Open.end())
    return false;
  std::string Text = *Found->second.Text;
  for (const auto &Change : How) {
    if (!Change.range) {
      Text = Change.text;
      continue;
    }
    Lines Places(Text);
    size_t Begin = Places.offset(Change.range->start);
    size_t End = std::max(Begin, Places.offset(Change.range->end));
    Text.replace(Begin, End - Begin, Change.text);
  }
  Found->second.Text = std::make_shared<std::string>(std::move(Text));
  Found->second.Version = Version;
  Found->second.Edit = ++Edits;
  return true;
}

bool Documents::close(const std::string &File) { return Open.erase(File); }

const Document *Documents::find(const std::string &File) const {
  auto Found = Open.find(File);
  return Found == Open.end() ? nullptr : &Found->second;
}

IntrusiveRefCntPtr<vfs::FileSystem> filesOf(const Snapshot &Open) {
  auto Files =
      makeIntrusiveRefCnt<rewrite::EditedFiles>(vfs::createPhysicalFileSystem());
  // Each text has a time of its own: a preamble is kept by the times of what it
  // includes.
  for (const auto &[File, D] : Open)
    Files->addUnsaved(File, D.Text,
                      sys::toTimePoint(static_cast<std::time_t>(D.Edit)));
  return Files;
}

std::string realPath(StringRef File) {
  SmallString<256> Real;
  if (sys::fs::real_path(File, Real))
    return File.str();
  return std::string(Real);
}

} // namespace cotidy::lsp
