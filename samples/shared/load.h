// A page in one step, for lessons that are not about how it comes.
#pragma once

#include "loop.h"

#include <string>

/// What a load completes with: an error, or the body of the answer.
using Loaded = void(boost::system::error_code, std::string);

/// What async_load begins, whatever its token.
void start_load(Loop &loop, const std::string &target,
                asio::any_completion_handler<Loaded> handler);

/// Asks the peer for a target, and completes with Loaded. An answer other than
/// 200 is an error. Can be cancelled.
template <class Token>
auto async_load(Loop &loop, std::string target, Token &&token) {
  return asio::async_initiate<Token, Loaded>(
      [&loop](auto handler, const std::string &target) {
        start_load(loop, target, std::move(handler));
      },
      token, std::move(target));
}
