// An overload is only made where it is the same: else the function keeps its
// chain, as a coroutine that calls the callback.
// RUN: %cotidy --quiet --fail-on=none -checks=-*,cotidy-callback-chain \
// RUN:   --config="{CheckOptions: {cotidy-callback-chain.Alternative: true}}" \
// RUN:   %s -- -std=c++20 -isystem%source/test/rewrite/include | FileCheck %s
#include "peer.hpp"

#include <mutex>

namespace asio = boost::asio;
using boost::system::error_code;

struct client {
  using handler = std::function<void(error_code)>;
  asio::steady_timer timer;
  std::string text;
  std::mutex mutex;

  // CHECK: can be rewritten as a coroutine: 3 awaits, no overload: 'client::checks' does more than to start the chain, in line [[@LINE+2]]
  void checks(handler done) {
    text.clear();
    timer.async_wait([this, done](error_code ec) {
      if (ec)
        return done(ec);
      timer.async_wait([this, done](error_code ec) {
        if (ec)
          return done(ec);
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }

  // What the callback is given lives elsewhere, and may change.
  // CHECK: 3 awaits, no overload: the callback of 'client::shows' is given what is kept elsewhere
  void shows(std::function<void(const std::string &)> done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([this, done](error_code) { done(text); });
      });
    });
  }

  // CHECK: 3 awaits, no overload: 'client::may_differ' is virtual, or has a qualifier
  virtual void may_differ(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }

  // CHECK: 3 awaits, no overload: 'client::twice' is overloaded already
  void twice(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }
  void twice();

  // It would be closed before the callback is called.
  // CHECK: 3 awaits, no overload: 'other' would end before the callback is called
  void holds(asio::ip::tcp::acceptor &acceptor, handler done) {
    timer.async_wait([this, &acceptor, done](error_code) {
      acceptor.async_accept([this, done](error_code, asio::ip::tcp::socket other) {
        other.set_option(asio::ip::tcp::no_delay(true));
        auto kept = std::make_shared<asio::ip::tcp::socket>(std::move(other));
        timer.async_wait([kept, done](error_code ec) { done(ec); });
      });
    });
  }

  // The callback is called under the lock.
  // CHECK: 3 awaits, no overload: 'locked' would end before the callback is called
  void locks(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code ec) {
        if (ec) {
          std::lock_guard<std::mutex> locked(mutex);
          done(ec);
          return;
        }
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }

  // What the callback throws is caught here.
  // CHECK: 3 awaits, no overload: the 'try' in line [[@LINE+4]] would be left before the callback is called
  void catches(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code ec) {
        try {
          if (ec)
            return done(ec);
        } catch (const std::exception &) {
          text = "thrown";
        }
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }

  // The text is gone only if the callback takes it.
  // CHECK: 3 awaits, no overload: the callback of 'client::gives' is given what is kept elsewhere
  void gives(std::function<void(std::string &&)> done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([this, done](error_code) { done(std::move(text)); });
      });
    });
  }

  // Its callers name it without a call, which would name two functions.
  // CHECK: 3 awaits, no overload: 'client::bound' is also named without a call
  void bound(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }
  auto later() { return std::bind(&client::bound, this, handler()); }

private:
  // CHECK: 3 awaits, no overload: 'client::own' is not for others to call
  void own(handler done) {
    timer.async_wait([this, done](error_code) {
      timer.async_wait([this, done](error_code) {
        timer.async_wait([done](error_code ec) { done(ec); });
      });
    });
  }
};
