//===- callback/Mishaps.h - what is called when something fails -*- C++ -*-===//
//
//   on_read, on_write:  if (error) { terminate(); return; }
//   on_read:            if (!valid()) { terminate(); return; }   // as well
//
// A function that is mostly called where something is known to have failed
// tells the same where it is called for a reason that nobody else can judge.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_MISHAPS_H
#define COTIDY_CALLBACK_MISHAPS_H

#include "callback/Statuses.h"

namespace cotidy::callback {

class Mishaps {
public:
  Mishaps(const model::Graph &Joined, const Statuses &Went);

  /// Is \p Called, a function, called because something has failed?
  bool contains(const model::Callable &Called) const {
    return Called.Is == model::Callable::Function && Found.count(Called.Id);
  }

private:
  std::set<model::FunctionId> Found;
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_MISHAPS_H
