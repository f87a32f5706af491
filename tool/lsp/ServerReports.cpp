//===- lsp/ServerReports.cpp - what the editor is told --------------------===//

#include "lsp/Server.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cotidy::lsp {

bool Server::isQuiet() const {
  return all_of(Units, [](const auto &Each) {
           const Unit &U = *Each.second;
           return U.Read && U.Verified && !U.Stale;
         }) &&
         all_of(Headers, [&](const auto &Each) {
           return Each.second.Searched ||
                  isCovered(*Open.find(Each.first), false);
         });
}

void Server::publish(Guard &Held) {
  uint64_t Mine = ++Publishing;
  std::vector<engine::UnitFacts> Facts;
  std::set<std::string> Mains;
  std::vector<std::pair<std::shared_ptr<Unit>, std::shared_ptr<const Snapshot>>>
      Readers;
  for (auto &[Main, U] : Units) {
    if (!U->Read)
      continue;
    llvm::append_range(Facts, U->Facts);
    Mains.insert(Main);
    Readers.emplace_back(U, U->Open);
  }
  bool Verified = isQuiet();
  auto Now = std::make_shared<const Snapshot>(Open.all());
  Held.unlock();
  auto Found = How.join(std::move(Facts),
                        engine::Filter(std::move(Mains), {}, filesOf(*Now)));
  std::map<std::string, std::vector<Finding>> ByFile;
  std::string Problem;
  if (Found) {
    std::map<std::string, std::string> Names; // as the editor calls them
    for (const auto &[File, D] : *Now)
      Names[D.Real] = File;
    std::map<std::string, std::string> Known;
    for (Finding &F : *Found) {
      auto [Slot, New] = Known.try_emplace(F.Where.File, F.Where.File);
      if (New)
        if (auto Shown = Names.find(realPath(F.Where.File));
            Shown != Names.end())
          Slot->second = Shown->second;
      ByFile[Slot->second].push_back(std::move(F));
    }
  } else {
    consumeError(Found.takeError()); // said when the unit was read
  }
  Held.lock();
  if (Mine < Published)
    return; // another thread knew more
  Published = Mine;

  std::set<std::string> Files;
  for (const auto &Each : ByFile)
    Files.insert(Each.first);
  for (const auto &Each : Shown)
    Files.insert(Each.first);
  for (const auto &Each : *Now)
    Files.insert(Each.first);
  for (const std::string &File : Files) {
    auto R = std::make_shared<Report>();
    R->File = File;
    R->Open = Now;
    R->Findings = std::move(ByFile[File]);
    R->Verified = Verified;
    if (auto Shown = Now->find(File); Shown != Now->end()) {
      // Places in another text than the one that is shown help nobody.
      const Document &D = Shown->second;
      bool Seen = false, Current = true;
      for (const auto &[U, Saw] : Readers) {
        if (!U->sees(D))
          continue;
        Seen = true;
        auto Then = Saw->find(File);
        Current &= Then != Saw->end() && Then->second.Edit == D.Edit;
      }
      const Document *Still = Open.find(File);
      if (!Seen || !Current || !Still || Still->Edit != D.Edit)
        continue;
      R->Version = D.Version;
      R->Text = D.Text;
    } else if (!R->Findings.empty()) {
      R->File.clear();
      R->Text = R->textOf(File);
      R->File = File;
    }
    takeReport(std::move(R));
  }
  flush(Held);
}

/// Keeps \p R, and has it told if it says something new.
void Server::takeReport(ReportPtr R) {
  ReportPtr &Slot = Shown[R->File];
  bool New = !Slot || Slot->Version != R->Version ||
             !(Slot->Findings == R->Findings);
  if (!Slot && !R->Version && R->Findings.empty())
    New = false;
  if (New)
    Outbox[R->File] = R;
  if (R->Version || !R->Findings.empty())
    Slot = std::move(R);
  else
    Shown.erase(R->File);
}

/// Tells what is new, and answers those who wait for it. One thread at a time;
/// a client that does not read holds up none of the others.
void Server::flush(Guard &Held) {
  if (std::exchange(Telling, true))
    return;
  while (true) {
    if (!Problems.empty()) {
      std::string Sentence = std::move(Problems.front());
      Problems.erase(Problems.begin());
      Held.unlock();
      Told.onProblem(Sentence);
      Held.lock();
      continue;
    }
    if (!Outbox.empty()) {
      ReportPtr R = std::move(Outbox.begin()->second);
      Outbox.erase(Outbox.begin());
      Held.unlock();
      Told.onReport(*R);
      Held.lock();
      continue;
    }
    bool Quiet = isQuiet();
    ReportPtr Answer;
    auto Ready = find_if(Waits, [&](const Wait &W) {
      const Document *D = Open.find(W.File);
      Answer = nullptr;
      if (!D || Stuck)
        return true;
      auto Found = Shown.find(W.File);
      if (!Quiet || Found == Shown.end() || !Found->second->Verified)
        return false;
      auto Then = Found->second->Open->find(W.File);
      if (Then == Found->second->Open->end() || Then->second.Edit != D->Edit)
        return false;
      Answer = Found->second;
      return true;
    });
    if (Ready == Waits.end())
      break;
    Waiter Then = std::move(Ready->Then);
    Waits.erase(Ready);
    Held.unlock();
    Then(Answer);
    Held.lock();
  }
  Telling = false;
}

} // namespace cotidy::lsp
