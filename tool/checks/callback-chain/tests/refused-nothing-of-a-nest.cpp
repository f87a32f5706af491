// Nothing stands in the way of a nest, also where a callback is told the end,
// the chain returns early, and a loop runs it all.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='not rewritten'
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>
#include <string>

using Callback = std::function<void(error_code, std::string)>;

void get(tcp::resolver &resolver, tcp::socket &socket, std::string host,
         Callback done) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read'
  resolver.async_resolve(
      host, "http", [&, done](error_code error, auto const &peers) {
        if (error)
          return done(error, "");
        asio::async_connect(
            socket, peers, [&, done](error_code error, tcp::endpoint) {
              if (error) {
                done(error, "");
                return;
              }
              static std::string request, response;
              asio::async_write(
                  socket, asio::buffer(request),
                  [&, done](error_code error, std::size_t) {
                    if (error)
                      return done(error, "");
                    asio::async_read(socket, asio::dynamic_buffer(response),
                                     [done](error_code error, std::size_t) {
                                       done(error, response);
                                     });
                  });
            });
      });
}

int get_one() {
  asio::io_context io;
  tcp::resolver resolver(io);
  tcp::socket socket(io);
  int status = 0;
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  resolver.async_resolve("a", "http", [&](error_code, auto peers) {
    asio::async_connect(socket, peers, [&](error_code, tcp::endpoint) {
      socket.async_wait(tcp::socket::wait_read,
                        [&](error_code error) { status = error.value(); });
    });
  });
  io.run();
  return status;
}
