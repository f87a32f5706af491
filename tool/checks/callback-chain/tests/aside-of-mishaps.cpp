// A function that is mostly called after errors is one for errors, also where
// something else is wrong. What it starts is another flow.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="also begins"
#include <asio.hpp>

using asio::ip::tcp;

struct peer {
  void connect() {
    socket.async_connect({}, [this](std::error_code error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (!error)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code error, std::size_t) {
          if (!error)
            socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
        });
    });
  }
  tcp::socket socket;
  char data[64];
};

class session {
public:
  void start() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t size) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_some' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (error)
        return terminate();
      if (!is_valid(size))
        return terminate();
      asio::async_write(socket, asio::buffer(data), [this](std::error_code error, std::size_t) {
        if (error)
          return terminate();
        socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t size) {
          if (error)
            return terminate();
          if (!is_valid(size))
            terminate();
        });
      });
    });
  }

private:
  void terminate() {
    socket.close();
    next->connect();
  }
  bool is_valid(std::size_t) const;
  tcp::socket socket;
  peer *next;
  char data[64];
};

void start(session &s, peer &p) {
  s.start();
  p.connect();
}
