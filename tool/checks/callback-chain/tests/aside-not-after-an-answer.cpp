// That a name is no address is an answer, and no failure: it is looked up.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <string>

class client {
public:
  void start(const std::string &host) {
    std::error_code ec;
    auto address = asio::ip::make_address(host, ec);
    if (ec) {
      resolver.async_resolve(host, "80", [this](std::error_code ec, asio::ip::tcp::resolver::results_type found) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_write' [cotidy-callback-chain]
        if (!ec)
          connect(*found.begin());
      });
      return;
    }
    connect({address, 80});
  }

private:
  void connect(asio::ip::tcp::endpoint to) {
    socket.async_connect(to, [this](std::error_code ec) {
      if (!ec)
        asio::async_write(socket, asio::const_buffer(), [](std::error_code, std::size_t) {});
    });
  }
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
};

void start(client &c) { c.start("localhost"); }
