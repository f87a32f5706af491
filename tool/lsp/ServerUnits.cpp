//===- lsp/ServerUnits.cpp - which units there are -----------------------===//

#include "lsp/Server.h"
#include "engine/CompileFlags.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace llvm;

namespace cotidy::lsp {

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

} // namespace cotidy::lsp
