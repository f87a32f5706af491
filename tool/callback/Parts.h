//===- callback/Parts.h - a chain that several objects share ---*- C++ -*-===//
//
//   http::on_read() { make_shared<websocket>(…)->run(); }
//
//   'async_read' of http | 'async_accept' -> 'async_read' of websocket
//
// What one object hands to another stays a call in a rewrite: each part can
// become a coroutine by itself. So does what is begun aside, and leads no
// further.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_PARTS_H
#define COTIDY_CALLBACK_PARTS_H

#include "callback/Chain.h"

namespace cotidy::callback {

/// The parts of \p Of between which only calls on other objects lead, or calls
/// aside, in the order of its steps: those of two operations or more. None if
/// it is whole.
std::vector<Chain> parts(const Chain &Of);

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_PARTS_H
