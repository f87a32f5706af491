#include "engine/Baseline.h"
#include "support/Fingerprint.h"
#include "support/Paths.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

#include <map>

using namespace llvm;

namespace cotidy::engine {
namespace {

constexpr int64_t Version = 1;

using Content = std::pair<std::string, std::string>;

Content contentOf(const Baseline::Entry &E) { return {E.Check, E.Fingerprint}; }

bool isBefore(const Baseline::Entry &A, const Baseline::Entry &B) {
  return std::tie(A.File, A.Check, A.Function, A.Message, A.Fingerprint) <
         std::tie(B.File, B.Check, B.Function, B.Message, B.Fingerprint);
}

std::string asUtf8(StringRef Text) {
  return json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text);
}

bool readEntry(const json::Value &From, Baseline::Entry &To) {
  json::Path::Root Unused;
  json::ObjectMapper Map(From, Unused);
  uint64_t Count = 0;
  bool Read = Map && Map.map("file", To.File) &&
              Map.mapOptional("via", To.Via) && Map.map("check", To.Check) &&
              Map.map("function", To.Function) &&
              Map.map("message", To.Message) && Map.map("count", Count) &&
              Map.map("fingerprint", To.Fingerprint);
  To.Count = unsigned(Count);
  return Read && To.Count > 0;
}

Baseline::Entry entryOf(const Finding &F, Sources &Texts, StringRef Root) {
  Baseline::Entry E;
  auto PathOf = [&](const Position &P) {
    return asUtf8(pathUnder(Root, P.File));
  };
  E.File = PathOf(F.Where);
  for (const Note &N : F.Notes)
    if (std::string Path = PathOf(N.Where);
        Path != E.File && N.Where.valid() && !is_contained(E.Via, Path))
      E.Via.push_back(std::move(Path));
  llvm::sort(E.Via);
  E.Check = F.Check;
  E.Function = asUtf8(F.Function);
  E.Message = asUtf8(F.Message);
  E.Fingerprint = fingerprint(F, Texts);
  return E;
}

} // namespace

Baseline::Baseline(const std::vector<Finding> &Findings, Sources &Texts,
                   StringRef Root) {
  for (const Finding &F : Findings)
    Entries.push_back(entryOf(F, Texts, Root));
  llvm::sort(Entries, isBefore);
  std::vector<Entry> Distinct;
  for (Entry &E : Entries)
    if (!Distinct.empty() && !isBefore(Distinct.back(), E))
      ++Distinct.back().Count;
    else
      Distinct.push_back(std::move(E));
  Entries = std::move(Distinct);
}

Expected<Baseline> Baseline::read(const std::string &File) {
  auto Problem = [&](const Twine &What) {
    return createStringError(inconvertibleErrorCode(),
                             "baseline " + File + " " + What);
  };
  auto Text = MemoryBuffer::getFile(File);
  if (!Text)
    return Problem("cannot be read: " + Text.getError().message());
  Expected<json::Value> Parsed = json::parse((*Text)->getBuffer());
  const json::Object *Top = nullptr;
  if (Parsed)
    Top = Parsed->getAsObject();
  else
    consumeError(Parsed.takeError());
  const json::Array *All = Top ? Top->getArray("findings") : nullptr;
  std::optional<int64_t> Of =
      Top ? Top->getInteger("cotidy-baseline") : std::nullopt;
  if (Of && *Of != Version)
    return Problem("is of version " + Twine(*Of) + ", not " + Twine(Version) +
                   "; write it anew with --write-baseline=" + File);
  if (!Of || !All)
    return Problem("is damaged, or no baseline; write it anew with "
                   "--write-baseline");
  Baseline Result;
  for (size_t I = 0; I != All->size(); ++I) {
    Entry One;
    if (!readEntry((*All)[I], One))
      return Problem("is damaged: its finding " + Twine(I + 1) +
                     " lacks something; write it anew with --write-baseline");
    Result.Entries.push_back(std::move(One));
  }
  llvm::sort(Result.Entries, isBefore);
  return Result;
}

void Baseline::write(raw_ostream &Out) const {
  Out << "{\"cotidy-baseline\": " << Version << ", \"findings\": [";
  StringRef Between = "\n";
  for (const Entry &E : Entries) {
    auto Text = [](const std::string &S) { return json::Value(S); };
    Out << Between << "{\"file\": " << Text(E.File);
    if (!E.Via.empty())
      Out << ", \"via\": " << json::Value(json::Array(E.Via));
    Out << ", \"check\": " << Text(E.Check)
        << ", \"function\": " << Text(E.Function)
        << ", \"message\": " << Text(E.Message) << ", \"count\": " << E.Count
        << ", \"fingerprint\": " << Text(E.Fingerprint) << '}';
    Between = ",\n";
  }
  Out << "\n]}\n";
}

void Baseline::keep(const Baseline &Old,
                    function_ref<bool(const Entry &)> Learned) {
  for (const Entry &E : Old.Entries) {
    if (Learned(E))
      continue;
    // A header that is in both may have been seen in part.
    auto Same = find_if(Entries, [&](const Entry &Other) {
      return !isBefore(E, Other) && !isBefore(Other, E);
    });
    if (Same == Entries.end())
      Entries.push_back(E);
    else
      Same->Count = std::max(Same->Count, E.Count);
  }
  llvm::sort(Entries, isBefore);
}

std::vector<Finding> Baseline::unknown(const std::vector<Finding> &All,
                                       Sources &Texts) const {
  std::map<Content, unsigned> Known;
  for (const Entry &E : Entries)
    Known[contentOf(E)] += E.Count;
  std::vector<Finding> Result;
  for (const Finding &F : All) {
    auto Found = Known.find({F.Check, fingerprint(F, Texts)});
    if (Found != Known.end() && Found->second)
      --Found->second;
    else
      Result.push_back(F);
  }
  return Result;
}

std::vector<Baseline::Entry> Baseline::missingIn(const Baseline &Now) const {
  std::map<Content, unsigned> Present;
  for (const Entry &E : Now.Entries)
    Present[contentOf(E)] += E.Count;
  std::vector<Entry> Missing;
  for (Entry E : Entries) {
    unsigned &Left = Present[contentOf(E)];
    unsigned Found = std::min(Left, E.Count);
    Left -= Found;
    if (E.Count -= Found)
      Missing.push_back(std::move(E));
  }
  return Missing;
}

size_t Baseline::size() const {
  size_t Count = 0;
  for (const Entry &E : Entries)
    Count += E.Count;
  return Count;
}

} // namespace cotidy::engine
