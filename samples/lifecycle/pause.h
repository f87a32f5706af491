// What the routine of this lesson waits for: a timer that also tells the trace
// when the wait begins and when it is over. One operation for both styles: the
// token says whether a callback goes on after it, or a coroutine.
#pragma once

#include "loop.h"
#include "trace.h"

/// For async_compose: called to begin, and again when the timer is due.
struct Pause {
  asio::steady_timer &timer;
  Trace &trace;

  template <class Self> void operator()(Self &self) {
    trace("suspended");
    timer.async_wait(std::move(self));
  }

  template <class Self>
  void operator()(Self &self, boost::system::error_code error) {
    trace("completed");
    self.complete(error);
  }
};

template <class Token>
auto async_pause(asio::steady_timer &timer, Trace &trace, Token &&token) {
  return asio::async_compose<Token, void(boost::system::error_code)>(
      Pause{timer, trace}, token, timer);
}
