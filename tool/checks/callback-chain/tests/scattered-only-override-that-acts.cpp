// Of several functions that override one, only one starts anything: the chain
// goes on in that. A chain does not begin in what a handler may call or not.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

struct session;

struct state {
  virtual ~state() = default;
  virtual void on_message(session &) = 0;
};
struct greeting : state {
  void on_message(session &s) override;
};
struct idle : state {
  void on_message(session &) override {}
};

struct session {
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations, with a loop: 'async_read' -> 'async_read' -> 'async_write' [cotidy-callback-chain]
    asio::async_read(socket, asio::buffer(data, 4), [this](std::error_code ec, std::size_t) {
      if (!ec)
        read_body();
    });
  }
  void read_body() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        now->on_message(*this);
    });
  }
  asio::ip::tcp::socket socket;
  std::unique_ptr<state> now = std::make_unique<greeting>();
  char data[64];
};

void greeting::on_message(session &s) {
  asio::async_write(s.socket, asio::buffer(s.data), [&s](std::error_code ec, std::size_t) {
    if (!ec) {
      s.now = std::make_unique<idle>();
      s.start();
    }
  });
}

// Either may be called: which one, nobody sees, and neither is a beginning.
struct request {
  virtual ~request() = default;
  virtual void start() = 0;
};
struct plain : request {
  void start() override {
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          if (!ec)
            asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
        });
    });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};
struct greeted : request {
  void start() override {
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          if (!ec)
            asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
        });
    });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void get(asio::ip::tcp::resolver &resolver, std::shared_ptr<request> next) {
  resolver.async_resolve("host", "80", [=](std::error_code ec, asio::ip::tcp::resolver::results_type) {
    if (!ec)
      next->start();
  });
}

void run(session &s) { s.start(); }
