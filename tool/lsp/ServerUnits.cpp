//===- lsp/ServerUnits.cpp - which units there are, and reading them ------===//

#include "lsp/Server.h"
#include "engine/CompileFlags.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace llvm;

namespace cotidy::lsp {

/// A preamble of Asio takes about 50 MB.
static constexpr size_t MostPreambles = 8;

//===----------------------------------------------------------------------===//
// Which units there are
//===----------------------------------------------------------------------===//

Server::Unit &Server::unitFor(const std::string &Main) {
  std::shared_ptr<Unit> &Slot = Units[Main];
  if (!Slot) {
    Slot = std::make_shared<Unit>();
    Slot->Main = Main;
    Slot->RealMain = realPath(Main);
    Slot->Due = Clock::now();
  }
  return *Slot;
}

/// Reading begins when nothing has been typed for a moment. Units that take
/// longer are begun later, as they cost more if they were begun in vain.
void Server::makeStale(Unit &U) {
  using std::chrono::milliseconds;
  U.Stale = true;
  Clock::duration Delay{};
  if (Options.Debounce && U.Read)
    Delay = std::clamp<Clock::duration>(U.Took / 4, milliseconds(20),
                                        milliseconds(400));
  U.Due = Clock::now() + Delay;
}

/// Is \p Header read as part of a source? Of one that is open itself?
bool Server::isCovered(const Document &Header, bool ByOpenSource) const {
  return any_of(Units, [&](const auto &Each) {
    const Unit &U = *Each.second;
    return U.RealMain != Header.Real && U.Files.count(Header.Real) &&
           (!ByOpenSource || Open.find(U.Main));
  });
}

/// Sees to it that each open header is read by some unit.
void Server::placeHeaders() {
  for (auto &[File, H] : Headers) {
    const Document &D = *Open.find(File);
    if (isCovered(D, /*ByOpenSource=*/false) || !H.Searched)
      continue;
    while (!H.Candidates.empty()) {
      Unit &U = unitFor(H.Candidates.front());
      if (!U.Read || U.Main == File)
        break; // to be seen, or the last resort
      H.Candidates.erase(H.Candidates.begin());
    }
  }
}

/// Drops what is read for no open file any more.
void Server::dropUnits() {
  for (auto It = Units.begin(); It != Units.end();) {
    const Unit &U = *It->second;
    bool Wanted = Open.find(U.Main) && !Headers.count(U.Main);
    for (const auto &[File, H] : Headers) {
      const Document &D = *Open.find(File);
      if (U.Main == File)
        Wanted |= !isCovered(D, false);
      else if (!isCovered(D, /*ByOpenSource=*/true))
        Wanted |= U.Files.count(D.Real) ||
                  (!U.Read && is_contained(H.Candidates, U.Main));
    }
    if (Wanted)
      ++It;
    else
      It = Units.erase(It);
  }
}

bool Server::searchHeader(Guard &Held) {
  for (auto &[File, H] : Headers) {
    if (H.Searched || isCovered(*Open.find(File), false))
      continue;
    // Sources that are open may still turn out to include it.
    if (any_of(Units, [](const auto &Each) { return !Each.second->Read; }))
      continue;
    H.Searched = true;
    std::string Name = File;
    Held.unlock();
    std::vector<std::string> Candidates = How.includersOf(Name);
    Candidates.push_back(Name);
    Held.lock();
    auto Still = Headers.find(Name);
    if (Still != Headers.end())
      Still->second.Candidates = std::move(Candidates);
    placeHeaders();
    Changed.notify_all();
    return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// The threads that read
//===----------------------------------------------------------------------===//

/// The unit that is due: one to be read before one to be verified, and what
/// was edited last before the others. If none is, \p Wake says when one will.
std::shared_ptr<Server::Unit> Server::nextUnit(Clock::time_point &Wake) {
  std::shared_ptr<Unit> Best;
  auto Rank = [&](const Unit &U) {
    const Document *D = Open.find(U.Main);
    return std::pair(U.Stale, D ? D->Edit : 0);
  };
  Clock::time_point Now = Clock::now();
  for (auto &[Main, U] : Units) {
    if (U->Busy || (!U->Stale && U->Verified))
      continue;
    if (U->Stale && U->Due > Now)
      Wake = std::min(Wake, U->Due);
    else if (!Best || Rank(*Best) < Rank(*U))
      Best = U;
  }
  return Best;
}

void Server::work() {
  Guard Held(Lock);
  while (!Stopping) {
    if (std::exchange(MustPublish, false)) {
      publish(Held);
      continue;
    }
    if (searchHeader(Held))
      continue;
    auto Wake = Clock::time_point::max();
    std::shared_ptr<Unit> U = nextUnit(Wake);
    if (!U) {
      if (Wake == Clock::time_point::max())
        Changed.wait(Held);
      else
        Changed.wait_until(Held, Wake);
      continue;
    }
    U->Busy = true;
    if (U->Stale)
      readUnit(*U, Held);
    else
      verifyUnit(*U, Held);
    U->Busy = false;
    publish(Held);
    Changed.notify_all();
  }
}

void Server::readUnit(Unit &U, Guard &Held) {
  U.Stale = U.Verified = false;
  auto Snap = std::make_shared<Snapshot>(Open.all());
  std::shared_ptr<const FileSettings> Settings = U.How;
  auto Began = Clock::now();
  Held.unlock();

  std::string Problem;
  if (auto New = How.forFile(U.Main))
    Settings = *New;
  else
    Problem = toString(New.takeError()); // the old ones serve meanwhile
  std::vector<engine::UnitRequest> Requests;
  if (Settings)
    Requests = Settings->Requests;
  std::vector<engine::UnitFacts> Facts;
  std::set<std::string> Files;
  bool AnyEdits = false;
  U.Live.resize(Requests.size());
  for (size_t I = 0; I != Requests.size(); ++I) {
    Requests[I].Files = filesOf(*Snap);
    Facts.push_back(U.Live[I].read(Requests[I]));
    AnyEdits |= engine::LiveUnit::hasEdits(Facts.back());
    for (const std::string &File : U.Live[I].files())
      Files.insert(realPath(File));
  }
#if defined(__GLIBC__)
  // A parse leaves much behind that only the next one would use.
  malloc_trim(0);
#endif

  Held.lock();
  U.How = std::move(Settings);
  U.Requests = std::move(Requests);
  U.Facts = std::move(Facts);
  U.Files = std::move(Files);
  U.Open = std::move(Snap);
  U.Read = true;
  U.Verified = !AnyEdits;
  U.LastRead = Clock::now();
  U.Took = U.LastRead - Began;
  // Once, though it may concern many files.
  if (!Problem.empty() && none_of(Units, [&](const auto &Each) {
        return Each.second->Problem == Problem;
      }))
    Problems.push_back(Problem);
  U.Problem = std::move(Problem);
  keepFewPreambles();
  placeHeaders();
  dropUnits();
}

void Server::verifyUnit(Unit &U, Guard &Held) {
  std::vector<engine::UnitFacts> Facts = U.Facts;
  Held.unlock();
  auto Cancelled = [&] {
    Guard Look(Lock);
    return U.Stale || Stopping;
  };
  for (size_t I = 0; I != Facts.size(); ++I)
    U.Live[I].verify(U.Requests[I], Facts[I], Cancelled);
  Held.lock();
  if (U.Stale)
    return;
  U.Facts = std::move(Facts);
  U.Verified = true;
}

void Server::keepFewPreambles() {
  std::vector<Unit *> Idle;
  for (auto &[Main, U] : Units)
    if (U->Read && !U->Busy)
      Idle.push_back(U.get());
  if (Idle.size() < MostPreambles)
    return;
  llvm::sort(Idle, [](const Unit *A, const Unit *B) {
    return A->LastRead > B->LastRead;
  });
  // The one in hand has one too.
  for (Unit *Old : drop_begin(Idle, MostPreambles - 1))
    for (engine::LiveUnit &Live : Old->Live)
      Live.forget();
}

} // namespace cotidy::lsp
