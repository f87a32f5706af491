// Two operations of a session are not three with the accept before them.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

void serve(std::shared_ptr<tcp::socket> socket, asio::mutable_buffer buffer) {
  socket->async_read_some(buffer, [=](auto, auto) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(*socket, buffer, [socket](auto, auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
  });
}

void accept(tcp::acceptor &acceptor, asio::mutable_buffer buffer) {
  acceptor.async_accept([&, buffer](std::error_code, tcp::socket peer) {
    accept(acceptor, buffer);
    serve(std::make_shared<tcp::socket>(std::move(peer)), buffer);
  });
}
