// An operation has a handler for its result and another one that tries again:
// what the one starts is not what the other one starts again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class daemon_client {
public:
  void info() {
    call("info", [this](int) { version(); }, [this](bool failed) { if (failed) info(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'call' -> 'call' -> 'call'
  }

private:
  void version() {
    call("version", [this](int) { data(); }, [this](bool failed) { if (failed) version(); });
    // CHECK: :[[@LINE-1]]:5: note: 'call' is started
  }
  void data() {
    call("data", [this](int n) { count = n; }, [](bool) {});
    // CHECK: :[[@LINE-1]]:5: note: 'call' is started
  }
  void call(const char *, std::function<void(int)> done, std::function<void(bool)> closed) {
    asio::async_read(socket, asio::buffer(buffer), [=](std::error_code ec, std::size_t n) {
      if (!ec)
        done(int(n));
      closed(bool(ec));
    });
  }
  asio::ip::tcp::socket socket;
  char buffer[16];
  int count = 0;
};

void start(daemon_client &c) { c.info(); }
