// What an object is made as, it is: this one is made by clients only.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

class peer {
public:
  peer(bool server, asio::io_context &io) : server(server), socket(io) {}
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (server)
        expect();
      else
        greet();
    });
  }

private:
  void expect() {
    socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t) { greet(); });
  }
  void greet() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }
  bool const server;
  asio::ip::tcp::socket socket;
  char data[64];
};

class maker {
public:
  explicit maker(bool server) : server(server) {}
  void make(asio::io_context &io) {
    made = std::make_shared<peer>(server, io);
    made->start();
  }

private:
  bool const server;
  std::shared_ptr<peer> made;
};

struct clients : maker {
  clients() : maker(false) {}
};

void start(asio::io_context &io) { clients().make(io); }
