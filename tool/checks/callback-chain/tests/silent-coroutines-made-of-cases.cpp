// A coroutine made of a `switch` over its state, whose cases lead into loops, is
// written straight down, as those of Asio's own macros are.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

#define BEGIN switch (state) { case 0:
#define YIELD(what) do { state = __LINE__; what; return; case __LINE__:; } while (0)
#define END }

struct request {
  asio::ip::tcp::socket &socket;
  std::string &line;
  int state = 0;

  void operator()(std::error_code ec, std::size_t = 0) {
    if (ec)
      return;
    BEGIN;
    YIELD(socket.async_connect({}, *this));
    YIELD(asio::async_write(socket, asio::buffer(line), *this));
    for (;;) {
      YIELD(asio::async_read_until(socket, asio::dynamic_buffer(line), '\n', *this));
      if (line.size() > 100)
        break;
    }
    YIELD(asio::async_read(socket, asio::dynamic_buffer(line), *this));
    END;
  }
};

void start(asio::ip::tcp::socket &socket, std::string &line) { request{socket, line}({}); }
