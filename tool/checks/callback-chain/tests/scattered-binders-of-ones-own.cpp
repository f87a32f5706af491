// A function of the project's own binds what it is given to its strand.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class connector {
public:
  template <class Handler> auto on_strand(Handler handler) { return asio::bind_executor(strand, handler); }
  void start() {
    resolver.async_resolve("a", "b", on_strand([this](std::error_code ec, asio::ip::tcp::resolver::results_type found) {
                             // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_write' [cotidy-callback-chain]
                             if (!ec)
                               connect(*found.begin());
                           }));
  }

private:
  void connect(asio::ip::tcp::endpoint to) {
    socket.async_connect(to, on_strand([this](std::error_code ec) {
                           if (!ec)
                             asio::async_write(socket, asio::const_buffer(), on_strand([](std::error_code, std::size_t) {}));
                         }));
  }
  asio::strand<asio::io_context::executor_type> strand;
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
};

void start(connector &c) { c.start(); }
