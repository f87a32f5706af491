//===- lsp/Server.cpp - what the editor says ------------------------------===//

#include "lsp/Server.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cotidy::lsp {

const Snapshot::value_type *Report::document(const std::string &Name) const {
  auto Known = Open->find(Name);
  if (Known != Open->end())
    return &*Known;
  std::string Real = realPath(Name);
  for (const auto &Each : *Open)
    if (Each.second.Real == Real)
      return &Each;
  return nullptr;
}

std::shared_ptr<const std::string>
Report::textOf(const std::string &Name) const {
  if (Name == File)
    return Text;
  if (const auto *Shown = document(Name))
    return Shown->second.Text;
  auto OnDisk = MemoryBuffer::getFile(Name);
  return std::make_shared<std::string>(OnDisk ? (*OnDisk)->getBuffer() : "");
}

Server::Server(ServerOptions Given, Listener &Told)
    : Options(std::move(Given)), Told(Told), How(Options.Settings) {
  CrashRecoveryContext::Enable();
  Guard Held(Lock);
  for (unsigned I = 0; I != std::max(1u, Options.Threads); ++I)
    hire();
  if (Options.Timeout)
    Watcher = std::thread([this] { watch(); });
}

Server::~Server() {
  {
    Guard Held(Lock);
    Stopping = true;
    Changed.notify_all();
  }
  if (Watcher.joinable())
    Watcher.join();
  for (Worker &W : Crew)
    if (W.Runs.joinable())
      W.Runs.join();
  Guard Held(Lock);
  Changed.wait(Held, [&] { return !Hanging; });
}

void Server::setRoots(std::vector<std::string> Roots) {
  How.setRoots(std::move(Roots));
  Guard Held(Lock);
  for (auto &[Main, U] : Units)
    makeStale(*U);
  Changed.notify_all();
}

void Server::open(const std::string &File, int64_t Version, std::string Text) {
  Guard Held(Lock);
  Open.open(File, Version, std::move(Text));
  const Document &D = *Open.find(File);
  if (engine::isHeader(File)) {
    Headers[File] = {};
    placeHeaders();
  } else {
    unitFor(File);
  }
  for (auto &[Main, U] : Units)
    if (U->sees(D))
      makeStale(*U);
  dropUnits();
  Changed.notify_all();
}

void Server::change(
    const std::string &File, int64_t Version,
    ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> Changes) {
  Guard Held(Lock);
  if (!Open.change(File, Version, Changes))
    return;
  for (auto &[Main, U] : Units)
    if (U->sees(*Open.find(File)))
      makeStale(*U);
  Changed.notify_all();
}

void Server::save(const std::string &File) {
  Guard Held(Lock);
  // A client that does not watch files gets to see changed settings here.
  if (const Document *D = Open.find(File))
    for (auto &[Main, U] : Units)
      if (U->sees(*D))
        makeStale(*U);
  Changed.notify_all();
}

void Server::close(const std::string &File) {
  Guard Held(Lock);
  const Document *D = Open.find(File);
  if (!D)
    return;
  for (auto &[Main, U] : Units)
    if (U->sees(*D))
      makeStale(*U);
  Open.close(File);
  Headers.erase(File);
  placeHeaders();
  dropUnits();
  MustPublish = true;
  Changed.notify_all();
}

void Server::touched(ArrayRef<std::string> Files) {
  bool AnySettings = any_of(Files, isSettings);
  std::set<std::string> Real;
  for (const std::string &File : Files)
    Real.insert(realPath(File));
  Guard Held(Lock);
  for (auto &[Main, U] : Units)
    if (AnySettings || Real.count(U->RealMain) ||
        any_of(U->Files, [&](const std::string &F) { return Real.count(F); }))
      makeStale(*U);
  // Other sources may include them now.
  for (auto &[File, H] : Headers)
    if (AnySettings)
      H = {};
  placeHeaders();
  Changed.notify_all();
}

ReportPtr Server::last(const std::string &File) {
  Guard Held(Lock);
  auto Found = Shown.find(File);
  return Found == Shown.end() ? nullptr : Found->second;
}

void Server::settle() {
  Guard Held(Lock);
  Changed.wait(Held, [&] {
    return (isQuiet() || Stuck) && !MustPublish && !Telling && Outbox.empty() &&
           none_of(Units, [](const auto &Each) { return Each.second->Busy; });
  });
}

bool Server::holds(const Report &R) {
  Guard Held(Lock);
  auto Found = Shown.find(R.File);
  if (Found == Shown.end() || Found->second.get() != &R)
    return false;
  return all_of(*R.Open, [&](const auto &Each) {
    const Document *D = Open.find(Each.first);
    return D && D->Edit == Each.second.Edit;
  });
}

uint64_t Server::whenVerified(const std::string &File, Waiter Then) {
  Guard Held(Lock);
  Waits.push_back({++NextWait, File, std::move(Then)});
  uint64_t Id = NextWait;
  flush(Held);
  return Id;
}

void Server::cancel(uint64_t Id) {
  Waiter Then;
  {
    Guard Held(Lock);
    auto Found = find_if(Waits, [&](const Wait &W) { return W.Id == Id; });
    if (Found == Waits.end())
      return;
    Then = std::move(Found->Then);
    Waits.erase(Found);
  }
  Then(nullptr);
}

} // namespace cotidy::lsp
