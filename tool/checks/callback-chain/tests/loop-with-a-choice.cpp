// One handler chooses what comes next by what it has received: that is no state
// that leads from one handler to another.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class relay {
public:
  void start() {
    asio::async_read(control, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations, with a loop: 'async_read' -> 'async_receive' -> 'async_resolve' -> 'async_send' [cotidy-callback-chain]
      if (!ec)
        receive();
    });
  }

private:
  enum class kind : char { address, name };
  void receive() {
    packets.async_receive(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        forward(kind(data[0]));
    });
  }
  void forward(kind to) {
    switch (to) {
    case kind::address:
      send();
      break;
    case kind::name:
      resolver.async_resolve("a", "b", [this](std::error_code ec, asio::ip::udp::resolver::results_type) {
        if (!ec)
          send();
      });
      break;
    }
  }
  void send() {
    packets.async_send(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        receive();
    });
  }
  asio::ip::tcp::socket control;
  asio::ip::udp::socket packets;
  asio::ip::udp::resolver resolver;
  char data[64];
};

void start(relay &r) { r.start(); }
