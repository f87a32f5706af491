//===- model/Truths.h - what variables are given ---------------*- C++ -*-===//
//
//   void close(bool again = false) {       // Truth: `again` is false
//     stream.async_shutdown(bind_front_handler(&Client::closed, this, again));
//   }                                      // Truth: the same
//   void closed(bool again, error_code) {
//     state_ = State::Closed;              // Truth: `state_` is that
//   }
//
// Of variables for which conditions can ask; see model/Asks.h.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_TRUTHS_H
#define COTIDY_MODEL_TRUTHS_H

#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// What \p Of gives to the parameters of others, and to fields.
std::vector<Truth> truthsOf(const Unit &Unit, const Body &Of);

/// The constants that \p Handler, `bind(&F, this, State::Body, _1)`, is given
/// for parameters of F.
std::vector<Constant> boundConstants(const clang::Expr &Handler,
                                     const Unit &Unit);

} // namespace cotidy::model

#endif // COTIDY_MODEL_TRUTHS_H
