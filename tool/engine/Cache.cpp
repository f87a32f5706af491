#include "engine/Cache.h"
#include "engine/Build.h"
#include "engine/Facts.h"
#include "engine/Hash.h"
#include "engine/Requests.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace cotidy::engine {
namespace {

/// What Clang reads of the environment; the rest of it is of no account.
constexpr const char *Variables[] = {"CPATH", "C_INCLUDE_PATH",
                                     "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH",
                                     "OBJCPLUS_INCLUDE_PATH", "SDKROOT",
                                     "SOURCE_DATE_EPOCH"};

/// Texts one after another that cannot be confused with others.
struct Fields {
  std::string All;
  Fields &operator<<(StringRef Text) {
    All += std::to_string(Text.size()) + ":";
    All += Text;
    return *this;
  }
};

//   cotidy-cache-1 HASH     of all that follows
//   SIZE                    of what is compressed in the rest; 0: it is not
//   KIND HASH PATH          a line for each answer of the disk
//
//   FACTS
constexpr StringLiteral Magic = "cotidy-cache-1 ";

std::string packed(const std::string &Text) {
  std::string Body = "0\n" + Text;
  if (compression::zstd::isAvailable()) {
    SmallVector<uint8_t, 0> Small;
    compression::zstd::compress(arrayRefFromStringRef(Text), Small,
                                compression::zstd::BestSpeedCompression);
    Body = std::to_string(Text.size()) + "\n" + toStringRef(Small).str();
  }
  return (Magic + hashOf(Body) + "\n" + Body).str();
}

std::optional<std::string> unpacked(StringRef File) {
  auto [First, Body] = File.split('\n');
  if (!First.consume_front(Magic) || First != hashOf(Body))
    return std::nullopt;
  auto [Size, Rest] = Body.split('\n');
  size_t Bytes = 0;
  if (Size.getAsInteger(10, Bytes))
    return std::nullopt;
  if (!Bytes)
    return Rest.str();
  SmallVector<uint8_t, 0> Text;
  if (!compression::zstd::isAvailable() ||
      errorToBool(compression::zstd::decompress(arrayRefFromStringRef(Rest),
                                                Text, Bytes)))
    return std::nullopt;
  return toStringRef(Text).str();
}

/// Another run may come further than one that crashed.
bool isFinal(const UnitFacts &Facts) {
  return all_of(Facts.Errors,
                [](const ParseError &E) { return E.Where.valid(); });
}

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

} // namespace

Expected<std::shared_ptr<Cache>> Cache::open(StringRef Folder,
                                             uint64_t MostBytes) {
  if (std::error_code Code = sys::fs::create_directories(Folder))
    return sentence("--cache: cannot make the folder " + Folder + ": " +
                    Code.message());
  if (!sys::fs::is_directory(Folder))
    return sentence("--cache: " + Folder + " is not a folder");
  if (std::error_code Code =
          sys::fs::access(Folder, sys::fs::AccessMode::Write))
    return sentence("--cache: cannot write to " + Folder + ": " +
                    Code.message() + "; give another folder");
  return std::shared_ptr<Cache>(new Cache(Folder, MostBytes));
}

std::string Cache::entryFor(const UnitRequest &Request) {
  Fields Key;
  Key << buildName() << clang::getClangFullVersion();
  Key << Request.Command.Directory << Request.Command.Filename;
  for (const std::string &Arg : Request.Command.CommandLine)
    Key << Arg;
  Key << "checks";
  for (const std::string &Check : Request.Checks)
    Key << Check;
  Key << "options";
  for (const auto &[Name, Value] : Request.CheckOptions)
    Key << Name << Value;
  Key << (Request.FixErrors ? "fix errors" : "");
  for (const char *Name : Variables)
    Key << sys::Process::GetEnv(Name).value_or("");
  // The texts of the built-in libraries are part of this build.
  for (const knowledge::Library &Library : usersOwn(*Request.Libraries))
    Key << Library.File << Disk.hash(Library.File);
  SmallString<256> Path(Folder);
  // The name without which pruning leaves a file alone.
  sys::path::append(Path, "llvmcache-" + hashOf(Key.All));
  return Path.str().str();
}

std::optional<UnitFacts> Cache::find(const std::string &Entry,
                                     std::vector<DiskAnswer> &Answers) {
  auto File = MemoryBuffer::getFile(Entry, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!File)
    return std::nullopt;
  std::optional<std::string> Text = unpacked((*File)->getBuffer());
  if (!Text)
    return std::nullopt;
  StringRef Rest = *Text;
  for (StringRef Line;;) {
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.empty())
      break;
    SmallVector<StringRef, 3> Parts;
    Line.split(Parts, ' ', 2);
    if (Parts.size() != 3 || Parts[0].size() != 1)
      return std::nullopt;
    Answers.push_back({DiskAnswer::Kind(Parts[0][0]), Parts[2].str(),
                       Parts[1].str()});
    if (!Disk.gives(Answers.back()))
      return std::nullopt;
  }
  Expected<std::vector<UnitFacts>> Facts = read(Rest, Entry);
  if (!Facts || Facts->size() != 1) {
    consumeError(Facts.takeError());
    return std::nullopt;
  }
  // What was used last is removed last, also where reading leaves no trace.
  int Descriptor;
  if (!sys::fs::openFileForReadWrite(Entry, Descriptor,
                                     sys::fs::CD_OpenExisting,
                                     sys::fs::OF_None)) {
    sys::fs::setLastAccessAndModificationTime(
        Descriptor, std::chrono::system_clock::now());
    sys::Process::SafelyCloseFileDescriptor(Descriptor);
  }
  return std::move(Facts->front());
}

void Cache::keep(const std::string &Entry,
                 const std::vector<DiskAnswer> &Answers,
                 const UnitFacts &Facts) {
  std::string Text;
  raw_string_ostream Out(Text);
  for (const DiskAnswer &A : Answers) {
    if (StringRef(A.Path).contains('\n'))
      return;
    Out << char(A.Is) << ' ' << A.Hash << ' ' << A.Path << '\n';
  }
  Out << '\n';
  write(Facts, Out);
  // A full disk costs time later, not findings.
  if (!errorToBool(writeToOutput(Entry, [&](raw_ostream &File) {
        File << packed(Text);
        return Error::success();
      })))
    Added = true;
}

UnitFacts Cache::analyse(const UnitRequest &Request,
                         std::vector<DiskAnswer> &Answers) {
  std::string Entry = entryFor(Request);
  if (std::optional<UnitFacts> Facts = find(Entry, Answers)) {
    Facts->Notes.push_back("not read again, as nothing has changed");
    return std::move(*Facts);
  }
  Answers.clear();
  UnitFacts Facts = engine::analyse(Request, Answers);
  if (isFinal(Facts))
    keep(Entry, Answers, Facts);
  return Facts;
}

void Cache::prune() {
  if (!Added)
    return;
  CachePruningPolicy Policy;
  Policy.Interval = std::chrono::seconds(0);
  Policy.Expiration = std::chrono::seconds(0);
  Policy.MaxSizePercentageOfAvailableSpace = 0;
  Policy.MaxSizeBytes = MostBytes;
  pruneCache(Folder, Policy);
}

} // namespace cotidy::engine
