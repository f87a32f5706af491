//===- callback/Statuses.h - who is told how it went -----------*- C++ -*-===//
//
//   void on_write(uv_write_t *req, int status) {   // by the library
//     job->done(job, status);                      // what is kept there, too
//   }
//   send(job, on_sent);                            // job->done = on_sent
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_STATUSES_H
#define COTIDY_CALLBACK_STATUSES_H

#include "model/Graph.h"

namespace cotidy::callback {

class Statuses {
public:
  explicit Statuses(const model::Graph &Joined);

  /// Is \p F called with an error or a status: by a library whose operation it
  /// is the handler of, or by somebody who hands that on?
  bool isTold(const model::Function &F) const { return Told.count(&F) != 0; }

private:
  using Callable = model::Callable;

  void findCalled();
  void findKept();

  const model::Graph &Joined;
  std::set<const model::Function *> Handlers, Told;
  /// Fields and parameters that are called with a status, or are kept by such.
  std::set<Callable> Called;
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_STATUSES_H
