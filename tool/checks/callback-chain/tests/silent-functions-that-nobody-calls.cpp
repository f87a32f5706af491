// Nobody calls `again`, and no other file can: no chain begins there. `first`
// is called, and tells that the same is a chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

using asio::ip::tcp;

static char data[16];

[[maybe_unused]] static void again(tcp::socket &peer, const tcp::endpoint &at) {
  peer.async_connect(at, [&peer](std::error_code ec) {
    if (!ec)
      asio::async_write(peer, asio::buffer(data), [&peer](std::error_code ec, std::size_t) {
        if (!ec)
          asio::async_read(peer, asio::buffer(data), [](std::error_code, std::size_t) {});
      });
  });
}

static void first(tcp::socket &peer, const tcp::endpoint &at) {
  peer.async_connect(at, [&peer](std::error_code ec) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
    if (!ec)
      asio::async_write(peer, asio::buffer(data), [&peer](std::error_code ec, std::size_t) {
        if (!ec)
          asio::async_read(peer, asio::buffer(data), [](std::error_code, std::size_t) {});
      });
  });
}

void start(tcp::socket &peer, const tcp::endpoint &at) { first(peer, at); }
