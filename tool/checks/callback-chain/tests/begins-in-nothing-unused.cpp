// Nobody calls `again`, and no other file can: the chain does not begin there.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="also begins"
#include <asio.hpp>

using asio::ip::tcp;

static char data[16];

static void on_read(std::error_code, std::size_t) {}
static void read(tcp::socket &from) { asio::async_read(from, asio::buffer(data), on_read); }
static void write(tcp::socket &to) {
  asio::async_write(to, asio::buffer(data), [&to](std::error_code ec, std::size_t) {
    if (!ec)
      read(to);
  });
}

void greet(tcp::socket &peer, const tcp::endpoint &at) {
  peer.async_connect(at, [&peer](std::error_code ec) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
    if (!ec)
      write(peer);
  });
}

[[maybe_unused]] static void again(tcp::socket &peer) { write(peer); }
