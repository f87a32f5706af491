//===- engine/LiveUnit.h - a unit that is being edited ---------*- C++ -*-===//
//
//   first read():    #include …  ──► preamble, kept
//                    the rest    ──► UnitFacts
//   further ones:    preamble ──► the rest ──► UnitFacts
//
// The facts are those of `analyse`. What a reader does not wait for comes
// later: whether the edits compile is asked by verify().
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_LIVEUNIT_H
#define COTIDY_ENGINE_LIVEUNIT_H

#include "engine/Unit.h"

#include <functional>
#include <memory>
#include <set>

namespace cotidy::engine {

/// Not to be used by two threads at a time.
class LiveUnit {
public:
  LiveUnit();
  ~LiveUnit();
  LiveUnit(LiveUnit &&) noexcept;
  LiveUnit &operator=(LiveUnit &&) noexcept;

  /// The facts of \p Request, edits not yet verified. Never crashes.
  UnitFacts read(const UnitRequest &Request);

  /// Drops the edits in \p Facts, which were read from \p Request, after which
  /// the unit does not compile; all of them when \p Cancelled becomes true.
  void verify(const UnitRequest &Request, UnitFacts &Facts,
              const std::function<bool()> &Cancelled);

  /// There is something to verify in \p Facts.
  static bool hasEdits(const UnitFacts &Facts);

  /// The last read() had to read the headers too.
  bool readHeaders() const;
  /// The user's own files that the last read() came across, absolute.
  const std::set<std::string> &files() const;
  /// Frees the preamble; the next read() makes a new one.
  void forget();

private:
  struct State;
  std::unique_ptr<State> Kept;
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_LIVEUNIT_H
