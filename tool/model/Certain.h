//===- model/Certain.h - what every run comes to that goes well -*- C++ -*-===//
//
//   if (count < 0) return fail(count);   // an edge on which something failed,
//   if (!peer || stopped) return;        // nobody is there any more,
//   if (closed) return;                  // or it has been done before
//   closed = true;
//   uv_close(stream, done);              // every other run comes here
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_CERTAIN_H
#define COTIDY_MODEL_CERTAIN_H

#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// The blocks of \p Graph that no run can do without in which nothing has
/// failed, and nothing is missing.
std::vector<Certain> certainOf(const Unit &Unit, const Body &Of,
                               const clang::CFG &Graph);

} // namespace cotidy::model

#endif // COTIDY_MODEL_CERTAIN_H
