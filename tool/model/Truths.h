//===- model/Truths.h - what bools are, and who asks -----------*- C++ -*-===//
//
//   void close(bool again = false) {       // Truth: `again` is false
//     stream.async_shutdown(bind_front_handler(&Client::closed, this, again));
//   }                                      // Truth: the same
//   void closed(bool again, error_code) {
//     if (again) connect();                // Asked: only where it is true
//   }
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_TRUTHS_H
#define COTIDY_MODEL_TRUTHS_H

#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// The blocks of \p Graph that are only reached where a bool is true, or false.
std::vector<Asked> asksOf(const Body &Of, const clang::CFG &Graph);

/// What \p Of gives to the bools of others, and to fields.
std::vector<Truth> truthsOf(const Unit &Unit, const Body &Of);

} // namespace cotidy::model

#endif // COTIDY_MODEL_TRUTHS_H
