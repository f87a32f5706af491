//===- lsp/ServerThreads.cpp - the threads that read ----------------------===//
//
// A parse can take for ever, and a thread cannot be ended from outside. One that
// takes too long is given up: it gets a successor, its unit a new one, and what
// it still comes to is not looked at.
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "engine/Reading.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace llvm;

namespace cotidy::lsp {

/// A preamble of Asio takes about 50 MB.
static constexpr size_t MostPreambles = 8;
/// Threads that never end hold memory and a core each.
static constexpr unsigned MostHanging = 4;

/// The unit that is due: one to be read before one to be verified, and what
/// was edited last before the others. If none is, \p Wake says when one will.
std::shared_ptr<Server::Unit> Server::nextUnit(Clock::time_point &Wake) {
  std::shared_ptr<Unit> Best;
  if (Stuck)
    return Best;
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

void Server::hire() {
  Crew.emplace_back();
  Crew.back().Runs = std::thread([this, &Me = Crew.back()] { work(Me); });
}

void Server::work(Worker &Me) {
  Guard Held(Lock);
  while (!Stopping && !Me.GivenUp) {
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
    Me.Has = U;
    Me.Alive = Clock::now();
    if (U->Stale)
      readUnit(*U, Me, Held);
    else
      verifyUnit(*U, Me, Held);
    U->Busy = false;
    Me.Has.reset();
    if (Me.GivenUp)
      break;
    publish(Held);
    Changed.notify_all();
  }
  if (!Me.GivenUp)
    return;
  // Nobody waits for this thread but the destructor.
  Crew.remove_if([&](const Worker &Each) { return &Each == &Me; });
  --Hanging;
  if (std::exchange(Stuck, false))
    hire();
  Changed.notify_all();
}

void Server::watch() {
  const auto Limit = std::chrono::seconds(Options.Timeout);
  Guard Held(Lock);
  while (!Stopping) {
    auto Late = find_if(Crew, [&](const Worker &W) {
      return W.Has && !W.GivenUp && Clock::now() - W.Alive > Limit;
    });
    if (Late == Crew.end()) {
      Changed.wait_for(Held, Limit / 4);
      continue;
    }
    giveUp(*Late);
    publish(Held);
    Changed.notify_all();
  }
}

void Server::giveUp(Worker &Late) {
  Late.GivenUp = true;
  Late.Runs.detach();
  const Unit &Old = *Late.Has;
  if (auto Slot = Units.find(Old.Main);
      Slot != Units.end() && Slot->second == Late.Has) {
    auto New = std::make_shared<Unit>();
    New->Main = Old.Main;
    New->RealMain = Old.RealMain;
    New->How = Old.How;
    New->Files = Old.Files;
    New->Open = std::make_shared<Snapshot>(Open.all());
    New->Took = std::chrono::seconds(Options.Timeout);
    New->Stale = Old.Stale;
    New->Read = New->Verified = true;
    if (Late.Verifies) {
      New->Open = Old.Open;
      New->Facts = Old.Facts;
      for (engine::UnitFacts &Facts : New->Facts)
        engine::dropEdits(Facts);
    }
    Slot->second = std::move(New);
    Problems.push_back(
        (Late.Verifies ? "the fixes in " + Old.Main + " could not be tried"
                       : Old.Main + " could not be analysed") +
        " within " + std::to_string(Options.Timeout) + " second" +
        (Options.Timeout == 1 ? "" : "s") +
        "; it is read again when it changes, and --timeout allows more");
  }
  if (++Hanging < MostHanging)
    return hire();
  Stuck = true;
  Problems.push_back(std::to_string(MostHanging) +
                     " files are being read without an end: nothing is "
                     "analysed until the server is restarted");
}

void Server::readUnit(Unit &U, Worker &Me, Guard &Held) {
  Me.Verifies = false;
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
    showLife(Me);
    AnyEdits |= engine::LiveUnit::hasEdits(Facts.back());
    // Compile errors are for the editor's own server to show.
    if (Problem.empty() && !engine::failureOf(Facts.back()).empty())
      Problem = engine::whyNotAnalysed(Facts.back()) +
                "; it is read again when it changes";
    for (const std::string &File : U.Live[I].files())
      Files.insert(realPath(File));
  }
#if defined(__GLIBC__)
  // A parse leaves much behind that only the next one would use.
  malloc_trim(0);
#endif

  Held.lock();
  if (Me.GivenUp)
    return;
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

void Server::showLife(Worker &Me) {
  Guard Look(Lock);
  Me.Alive = Clock::now();
}

void Server::verifyUnit(Unit &U, Worker &Me, Guard &Held) {
  Me.Verifies = true;
  std::vector<engine::UnitFacts> Facts = U.Facts;
  Held.unlock();
  auto Cancelled = [&] {
    showLife(Me);
    Guard Look(Lock);
    return U.Stale || Stopping || Me.GivenUp;
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
