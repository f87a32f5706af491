#include "rewrite/EditedFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::rewrite {

namespace {
class EditedFile : public vfs::File {
public:
  EditedFile(vfs::Status Stat, std::shared_ptr<const std::string> Text)
      : Stat(std::move(Stat)), Text(std::move(Text)) {}
  ErrorOr<vfs::Status> status() override { return Stat; }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name, int64_t,
                                                   bool, bool) override {
    return MemoryBuffer::getMemBufferCopy(*Text, Name);
  }
  std::error_code close() override { return {}; }

private:
  vfs::Status Stat;
  std::shared_ptr<const std::string> Text;
};
} // namespace

std::optional<FileId>
EditedFiles::add(StringRef Path, std::shared_ptr<const std::string> Text,
                 std::optional<sys::TimePoint<>> Modified) {
  auto Stat = ProxyFileSystem::status(Path);
  if (!Stat)
    return std::nullopt;
  Texts[Stat->getUniqueID()] = {std::move(Text), Modified};
  return Stat->getUniqueID();
}

void EditedFiles::addUnsaved(StringRef Path,
                             std::shared_ptr<const std::string> Text,
                             sys::TimePoint<> Modified) {
  if (add(Path, Text, Modified))
    return;
  vfs::Status Stat(Path, vfs::getNextVirtualUniqueID(), Modified, 0, 0,
                   Text->size(), sys::fs::file_type::regular_file,
                   sys::fs::all_read | sys::fs::all_write);
  Texts[Stat.getUniqueID()] = {std::move(Text), Modified};
  Unsaved.emplace(Path.str(), std::move(Stat));
}

const EditedFiles::Edited *EditedFiles::find(const vfs::Status &Stat) const {
  auto Found = Texts.find(Stat.getUniqueID());
  return Found == Texts.end() ? nullptr : &Found->second;
}

ErrorOr<vfs::Status> EditedFiles::status(const Twine &Path) {
  auto Stat = ProxyFileSystem::status(Path);
  if (!Stat) {
    SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (Unsaved.empty() || makeAbsolute(Absolute))
      return Stat;
    sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
    auto Found = Unsaved.find(std::string(Absolute));
    if (Found == Unsaved.end())
      return Stat;
    return vfs::Status::copyWithNewName(Found->second, Path);
  }
  const Edited *Other = find(*Stat);
  if (!Other)
    return Stat;
  return vfs::Status(Stat->getName(), Stat->getUniqueID(),
                     Other->Modified.value_or(Stat->getLastModificationTime()),
                     Stat->getUser(), Stat->getGroup(), Other->Text->size(),
                     Stat->getType(), Stat->getPermissions());
}

ErrorOr<std::unique_ptr<vfs::File>>
EditedFiles::openFileForRead(const Twine &Path) {
  auto Stat = status(Path);
  if (!Stat)
    return Stat.getError();
  const Edited *Other = find(*Stat);
  if (!Other)
    return ProxyFileSystem::openFileForRead(Path);
  return std::make_unique<EditedFile>(std::move(*Stat), Other->Text);
}

} // namespace cotidy::rewrite
