#include "engine/Changes.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <limits>

using namespace llvm;

namespace cotidy::engine {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// What git prints; nothing if it fails.
Expected<std::optional<std::string>> git(ArrayRef<StringRef> Arguments) {
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return sentence("--diff: needs git, which is not installed");
  SmallString<128> Output;
  if (std::error_code Code =
          sys::fs::createTemporaryFile("cotidy-git", "out", Output))
    return sentence("--diff: cannot write a temporary file: " + Code.message());
  std::vector<StringRef> All = {"git", "-c", "core.quotePath=false"};
  append_range(All, Arguments);
  std::string Problem;
  int Status = sys::ExecuteAndWait(
      *Program, All, std::nullopt,
      {StringRef(""), StringRef(Output), StringRef("")}, 0, 0, &Problem);
  auto Text = MemoryBuffer::getFile(Output);
  std::optional<std::string> Result;
  if (Status == 0 && Text)
    Result = (*Text)->getBuffer().str();
  sys::fs::remove(Output);
  return Result;
}

/// `a/b\t\303\244` from `"a/b\t\303\244"`, as git quotes names.
std::string unquoted(StringRef Name) {
  if (!Name.consume_front("\""))
    return Name.str();
  std::string Result;
  while (!Name.empty() && Name.front() != '"') {
    if (!Name.consume_front("\\")) {
      Result += Name.front();
      Name = Name.drop_front();
      continue;
    }
    unsigned Octal;
    constexpr StringLiteral Letters = "abtnvfr", Values = "\a\b\t\n\v\f\r";
    size_t Letter = Name.empty() ? StringRef::npos : Letters.find(Name.front());
    if (!Name.take_front(3).getAsInteger(8, Octal)) {
      Result += char(Octal);
      Name = Name.drop_front(3);
      continue;
    }
    Result += Letter == StringRef::npos ? Name.front() : Values[Letter];
    Name = Name.drop_front();
  }
  return Result;
}

} // namespace

Expected<Changes> Changes::since(StringRef Ref) {
  auto Top = git({"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  if (!*Top)
    return sentence("--diff: the current folder is in no git repository");
  auto Base = git({"rev-parse", "--verify", "--quiet", "--end-of-options",
                   (Ref + "^{commit}").str()});
  if (!Base)
    return Base.takeError();
  if (Ref.empty() || !*Base)
    return sentence("--diff: git knows no commit '" + Ref +
                    "' here; a shallow clone has to fetch it first");
  std::string Commit = StringRef(**Base).trim().str();
  auto Parted = git({"merge-base", Commit, "HEAD"});
  if (!Parted)
    return Parted.takeError();
  if (*Parted)
    Commit = StringRef(**Parted).trim().str();

  // No setting of the user's may change what is printed.
  auto Diff = git({"diff", "-U0", "--no-color", "--no-ext-diff",
                   "--no-textconv", "--no-relative", "--find-renames",
                   "--ignore-submodules=none", "--submodule=diff",
                   "--inter-hunk-context=0", "--src-prefix=a/",
                   "--dst-prefix=b/", Commit, "--"});
  if (!Diff)
    return Diff.takeError();
  std::string Folder = StringRef(**Top).rtrim("\n").str();
  auto New = git({"-C", Folder, "ls-files", "--others", "--exclude-standard",
                  "-z"});
  if (!New)
    return New.takeError();
  if (!*Diff || !*New)
    return sentence("--diff: git cannot compare '" + Ref +
                    "' with the working tree");
  Changes Result;
  Result.add(**Diff, Folder);
  SmallVector<StringRef> Names;
  StringRef(**New).split(Names, '\0', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Names)
    Result.addFile(Folder + "/" + Name.str());
  return Result;
}

void Changes::add(StringRef Diff, StringRef Top) {
  std::vector<Lines> *Now = nullptr;
  unsigned Left = 0; // lines of the hunk that are still to come
  while (!Diff.empty()) {
    auto [Line, Rest] = Diff.split('\n');
    Diff = Rest;
    // A line of a file may look like a header.
    if (Left && (Line.starts_with("+") || Line.starts_with("-"))) {
      --Left;
      continue;
    }
    if (Line.consume_front("+++ ")) {
      std::string Name = unquoted(Line.rtrim('\t'));
      StringRef Path = Name;
      Now = Path.consume_front("b/")
                ? &Files[realPath((Top + "/" + Path).str())]
                : nullptr; // "/dev/null": the file is gone
      continue;
    }
    if (!Line.consume_front("@@ -"))
      continue;
    // "12,0 +13,2 @@ …"; a count of 1 is left out.
    auto Range = [](StringRef Text) {
      auto [First, Count] = Text.split(',');
      std::pair<unsigned, unsigned> Result(0, 1);
      First.getAsInteger(10, Result.first);
      if (!Count.empty())
        Count.getAsInteger(10, Result.second);
      return Result;
    };
    auto [Old, Others] = Line.split(" +");
    auto [First, Count] = Range(Others.split(' ').first);
    Left = Range(Old).second + Count;
    if (Now)
      Now->push_back(Count ? Lines{First, First + Count - 1}
                           : Lines{First + 1, First + 1});
  }
}

void Changes::addFile(StringRef File) {
  Files[realPath(File)] = {{1, std::numeric_limits<unsigned>::max()}};
}

bool Changes::touch(const Position &P) const {
  auto Of = Files.find(realPath(P.File));
  return Of != Files.end() && any_of(Of->second, [&](const Lines &L) {
           return L.First <= P.Line && P.Line <= L.Last;
         });
}

bool Changes::touch(const Finding &F) const {
  return touch(F.Where) || any_of(F.Notes, [&](const Note &N) {
           return N.Is != Note::Refusal && touch(N.Where);
         });
}

} // namespace cotidy::engine
