// An operation of one's own whose body starts what the chain begins with is no
// further beginning of it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='also begins'
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;
using std::error_code;

class fetch {
public:
  explicit fetch(asio::io_context &io) : resolver(io), socket(io) {}
  void async_fetch(std::function<void()> success, std::function<void()> failure) {
    done = success;
    failed = failure;
    resolver.async_resolve("a", "b", [this](error_code error, auto found) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      if (error)
        return failed();
      socket.async_connect(*found.begin(), [this](error_code error) {
        if (error)
          return failed();
        socket.async_read_some(asio::buffer(data), [this](error_code error, auto) {
          if (error)
            return failed();
          done();
        });
      });
    });
  }

  tcp::resolver resolver;
  tcp::socket socket;
  std::function<void()> done, failed;
  char data[64];
};

class session {
public:
  explicit session(asio::io_context &io) : config(io) {}
  void start() {
    config.async_fetch([this] { fetched(); }, [] {});
  }

private:
  void fetched() {
    asio::async_write(config.socket, asio::buffer(config.data), [](error_code, auto) {});
  }
  fetch config;
};

void run(session &s) { s.start(); }
