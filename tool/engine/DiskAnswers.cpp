#include "engine/DiskAnswers.h"
#include "engine/Hash.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::engine {

static std::string hashOfNames(vfs::directory_iterator I, std::error_code Code) {
  std::vector<std::string> Names;
  for (vfs::directory_iterator End; !Code && I != End; I.increment(Code))
    Names.push_back(sys::path::filename(I->path()).str());
  llvm::sort(Names);
  return hashOf(join(Names, "/"));
}

class RecordingFiles::Recorded : public vfs::File {
public:
  Recorded(std::unique_ptr<vfs::File> Base, std::string Path,
           RecordingFiles &Owner)
      : Base(std::move(Base)), Path(std::move(Path)), Owner(Owner) {}

  ErrorOr<vfs::Status> status() override { return Base->status(); }
  ErrorOr<std::string> getName() override { return Base->getName(); }
  std::error_code close() override { return Base->close(); }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    auto Text =
        Base->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    auto Stat = Base->status();
    if (Text)
      Owner.keep(Path, {DiskAnswer::Text, hashOf((*Text)->getBuffer()),
                        Stat ? Stat->getUniqueID() : sys::fs::UniqueID()});
    return Text;
  }

private:
  std::unique_ptr<vfs::File> Base;
  std::string Path;
  RecordingFiles &Owner;
};

std::string RecordingFiles::absolute(const Twine &Path) const {
  SmallString<256> Full;
  Path.toVector(Full);
  makeAbsolute(Full);
  return std::string(Full);
}

void RecordingFiles::keep(const std::string &Path, Seen What) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto [Slot, New] = Files.try_emplace(Path, What);
  if (!New && Slot->second.Is != DiskAnswer::Text)
    Slot->second = std::move(What);
}

ErrorOr<vfs::Status> RecordingFiles::status(const Twine &Path) {
  auto Stat = ProxyFileSystem::status(Path);
  if (!Stat)
    keep(absolute(Path), {DiskAnswer::Absent, "", {}});
  else
    keep(absolute(Path),
         {Stat->isDirectory() ? DiskAnswer::Folder : DiskAnswer::Exists, "",
          Stat->getUniqueID()});
  return Stat;
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFiles::openFileForRead(const Twine &Path) {
  status(Path); // it may be opened only to see that it is there
  auto File = ProxyFileSystem::openFileForRead(Path);
  if (!File)
    return File;
  return std::make_unique<Recorded>(std::move(*File), absolute(Path), *this);
}

vfs::directory_iterator RecordingFiles::dir_begin(const Twine &Folder,
                                                  std::error_code &Code) {
  std::error_code Again;
  std::string Hash =
      hashOfNames(ProxyFileSystem::dir_begin(Folder, Again), Again);
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Lists[absolute(Folder)] = std::move(Hash);
  }
  return ProxyFileSystem::dir_begin(Folder, Code);
}

std::error_code RecordingFiles::getRealPath(const Twine &Path,
                                            SmallVectorImpl<char> &Output) {
  std::error_code Code = ProxyFileSystem::getRealPath(Path, Output);
  std::lock_guard<std::mutex> Guard(Lock);
  Real[absolute(Path)] =
      hashOf(Code ? "" : StringRef(Output.data(), Output.size()));
  return Code;
}

std::vector<DiskAnswer> RecordingFiles::answers() const {
  std::lock_guard<std::mutex> Guard(Lock);
  // A file that was read by another of its names is that text by this one too.
  std::map<sys::fs::UniqueID, const std::string *> Texts;
  for (const auto &[Path, What] : Files)
    if (What.Is == DiskAnswer::Text)
      Texts.emplace(What.Id, &What.Hash);
  std::vector<DiskAnswer> All;
  for (const auto &[Path, What] : Files) {
    auto Same = Texts.end();
    if (What.Is == DiskAnswer::Exists)
      Same = Texts.find(What.Id);
    if (Same != Texts.end())
      All.push_back({DiskAnswer::Text, Path, *Same->second});
    else
      All.push_back({What.Is, Path, What.Hash});
  }
  for (const auto &[Path, Hash] : Lists)
    All.push_back({DiskAnswer::Listing, Path, Hash});
  for (const auto &[Path, Hash] : Real)
    All.push_back({DiskAnswer::RealPath, Path, Hash});
  return All;
}

UnitFacts analyse(const UnitRequest &Request,
                  std::vector<DiskAnswer> &Answers) {
  UnitRequest Recorded = Request;
  auto Files = makeIntrusiveRefCnt<RecordingFiles>(
      Request.Files ? Request.Files : vfs::createPhysicalFileSystem());
  Recorded.Files = Files;
  UnitFacts Facts = engine::analyse(Recorded);
  Answers = Files->answers();
  return Facts;
}

static std::string ask(const std::string &Path, DiskAnswer::Kind Is) {
  constexpr char Another[] = "-";
  sys::fs::file_status Stat;
  switch (Is) {
  case DiskAnswer::Absent:
    return sys::fs::status(Path, Stat) ? "" : Another;
  case DiskAnswer::Exists:
    return !sys::fs::status(Path, Stat) && !sys::fs::is_directory(Stat)
               ? ""
               : Another;
  case DiskAnswer::Folder:
    return !sys::fs::status(Path, Stat) && sys::fs::is_directory(Stat)
               ? ""
               : Another;
  case DiskAnswer::Text: {
    auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
    return Text ? hashOf((*Text)->getBuffer()) : Another;
  }
  case DiskAnswer::Listing: {
    std::error_code Code;
    auto Begin = vfs::getRealFileSystem()->dir_begin(Path, Code);
    return hashOfNames(Begin, Code);
  }
  case DiskAnswer::RealPath: {
    SmallString<256> Real;
    std::error_code Code = sys::fs::real_path(Path, Real);
    return hashOf(Code ? StringRef() : Real.str());
  }
  }
  return Another; // a kind of a later version
}

std::string DiskNow::answer(StringRef Path, DiskAnswer::Kind Is) {
  std::string Key = char(Is) + Path.str();
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto Slot = Known.find(Key);
    if (Slot != Known.end())
      return Slot->second;
  }
  std::string Answer = ask(Path.str(), Is);
  std::lock_guard<std::mutex> Guard(Lock);
  return Known.try_emplace(Key, std::move(Answer)).first->second;
}

} // namespace cotidy::engine
