// A session that ends tells a registry, which connects to others then: those
// are chains by themselves.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class session;

class dialer {
public:
  void dial();
  tcp::socket socket;
  std::string data;
};

class registry {
public:
  void gone(session *) { out.dial(); }
  dialer &out;
};

class session {
public:
  void start() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_some' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (!isGood())
        return end();
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started
        socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) { end(); });
        // CHECK: :[[@LINE-1]]:9: note: 'async_read_some' is started
      });
    });
  }

private:
  bool isGood() const;
  void end() { all.gone(this); }
  registry &all;
  tcp::socket socket;
  std::string data;
};

void dialer::dial() {
  socket.async_connect({}, [this](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started
      socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started
    });
  });
}

void start(session &s) { s.start(); }
