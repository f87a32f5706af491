// What a field is found to be once it has been read decides the next forks, too: who
// asks to connect gets no listener.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class session {
public:
  explicit session(asio::io_context &io) : client(io), server(io), listener(io) {}

  void start() {
    asio::async_read(client, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_read' -> 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (!ec)
        requested();
    });
  }

private:
  void requested() {
    command = data[1];
    switch (command) {
    case 1:
      return connect();
    case 2:
      return answer();
    }
  }

  void connect() {
    server.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        answer();
    });
  }

  void answer() {
    asio::async_write(client, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      switch (command) {
      case 1:
        return read();
      case 2:
        return accept();
      }
    });
  }

  void accept() {
    listener.async_accept(server, [this](std::error_code ec) {
      if (!ec)
        read();
    });
  }

  void read() {
    server.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  }

  asio::ip::tcp::socket client, server;
  asio::ip::tcp::acceptor listener;
  int command = 0;
  char data[64];
};

void start(asio::io_context &io) { session(io).start(); }
