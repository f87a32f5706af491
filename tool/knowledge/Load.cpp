#include "knowledge/Load.h"
#include "knowledge/Embedded.h"
#include "knowledge/Read.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::knowledge {

static Error sentence(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

Expected<Library> parse(StringRef Text, StringRef FileName) {
  Reading R;
  R.File = FileName.str();
  KnowledgeFile Out = readFile(R, Text);
  if (!R.failed() && !Out.Includes.empty())
    R.fail(Out.Includes.front(), "'include' is possible in files only");
  if (R.failed())
    return sentence(R.Error);
  return std::move(Out.Is);
}

/// Reads \p Path, what it includes first. \p Chain: the files that are being
/// read, each included by the one before.
static Error loadInto(std::vector<Library> &Out, StringRef Path,
                      std::vector<std::string> &Chain,
                      std::vector<std::string> &Done, Reading *By,
                      const Tree *At) {
  SmallString<256> Real;
  if (std::error_code EC = sys::fs::real_path(Path, Real)) {
    if (!By)
      return sentence(Path +
                      ": cannot read this knowledge file: " + EC.message());
    By->fail(*At,
             "cannot read the included file '" + Path + "': " + EC.message());
    return sentence(By->Error);
  }
  if (is_contained(Chain, Real.str())) {
    By->fail(*At, "this include closes a cycle: '" + sys::path::filename(Real) +
                      "' is already being read; remove it");
    return sentence(By->Error);
  }
  if (is_contained(Done, Real.str()))
    return Error::success();
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return sentence(Path + ": cannot read this knowledge file: " +
                    Buffer.getError().message());
  Reading R;
  R.File = Path.str();
  KnowledgeFile Read = readFile(R, (*Buffer)->getBuffer());
  if (R.failed())
    return sentence(R.Error);
  Chain.push_back(Real.str().str());
  for (const Tree &Include : Read.Includes) {
    SmallString<256> Next;
    if (!sys::path::is_absolute(Include.Text))
      Next = sys::path::parent_path(Path);
    sys::path::append(Next, Include.Text);
    if (Error E = loadInto(Out, Next, Chain, Done, &R, &Include))
      return E;
  }
  Done.push_back(Chain.back());
  Chain.pop_back();
  Out.push_back(std::move(Read.Is));
  return Error::success();
}

Expected<std::vector<Library>> load(StringRef FileName) {
  std::vector<Library> Out;
  std::vector<std::string> Chain, Done;
  if (Error E = loadInto(Out, FileName, Chain, Done, nullptr, nullptr))
    return std::move(E);
  return Out;
}

Expected<std::vector<Library>> besides(StringRef Directory) {
  SmallString<256> At(Directory);
  if (std::error_code EC = sys::fs::make_absolute(At))
    return sentence(Directory + ": " + EC.message());
  std::vector<std::vector<std::string>> Levels; // nearest first
  for (StringRef D = At; !D.empty(); D = sys::path::parent_path(D)) {
    SmallString<256> Folder(D);
    sys::path::append(Folder, ".cotidy");
    std::vector<std::string> Files;
    std::error_code EC;
    for (sys::fs::directory_iterator I(Folder, EC), End; !EC && I != End;
         I.increment(EC))
      if (StringRef(I->path()).ends_with(".yaml"))
        Files.push_back(I->path());
    llvm::sort(Files);
    Levels.push_back(std::move(Files));
  }
  std::vector<Library> Out;
  std::vector<std::string> Chain, Done;
  for (const auto &Files : reverse(Levels))
    for (const std::string &Path : Files)
      if (Error E = loadInto(Out, Path, Chain, Done, nullptr, nullptr))
        return std::move(E);
  return Out;
}

const std::vector<Library> &builtin() {
  static const std::vector<Library> Libraries = [] {
    std::vector<Library> Out;
    for (const Embedded &Data : embedded()) {
      Expected<Library> Read = parse(Data.Text, Data.Name);
      if (!Read) // a test reads every built-in file
        report_fatal_error(Read.takeError());
      Out.push_back(std::move(*Read));
    }
    return Out;
  }();
  return Libraries;
}

} // namespace cotidy::knowledge
