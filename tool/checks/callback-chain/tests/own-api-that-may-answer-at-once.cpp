// An operation that may call its handler at once makes no beginning of what the
// handler starts: the loop is entered where the header is read.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

class session {
public:
  void read_header() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations, with a loop: 'async_read' -> 'look_up' -> 'async_write'
      if (!ec)
        reply();
    });
  }

private:
  void reply() {
    look_up([this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: note: 'look_up' is started
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started
          if (!ec)
            read_header();
          // CHECK: :[[@LINE-1]]:13: note: the loop closes here
        });
    });
  }
  void look_up(std::function<void(std::error_code)> done) {
    if (data[0] == '/')
      return done({});
    resolver.async_resolve("a", "b", [done](std::error_code ec, asio::ip::tcp::resolver::results_type) { done(ec); });
  }
  asio::ip::tcp::socket socket;
  asio::ip::tcp::resolver resolver;
  char data[16];
};

void start(session &s) { s.read_header(); }
