// Two reads on one socket, whose handlers do nothing but post the same, are one.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class client {
public:
  client(asio::io_context &io) : strand(io), socket(io) {}
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        asio::async_read(socket, asio::buffer(data), [this](std::error_code error, std::size_t) {
          asio::dispatch(strand, std::bind(&client::on_data, this, error));
        });
      });
    });
  }

private:
  void on_data(std::error_code error) {
    if (!error)
      asio::async_read(socket, asio::buffer(data), [this](std::error_code more, std::size_t) {
        asio::dispatch(strand, std::bind(&client::on_data, this, more));
      });
  }
  asio::io_context::strand strand;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { client(io).start(); }
