// A function that runs the loop until its callback has been called is no
// operation: what it starts is.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

asio::io_context loop;
tcp::socket stream(loop);

void connect(tcp::endpoint peer, std::function<void(std::error_code)> done) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
  stream.async_connect(peer, done);
  loop.run();
}

void start(tcp::endpoint peer, asio::mutable_buffer data) {
  connect(peer, [=](std::error_code) {
    asio::async_write(stream, data, [=](std::error_code, std::size_t) {
      asio::async_read(stream, data, [](std::error_code, std::size_t) {});
    });
  });
}
