// A virtual function of the object itself is followed as it is named: what
// overrides it calls it. That is no beginning of its own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="also begins"
#include <asio.hpp>
#include <functional>

class connection {
public:
  virtual ~connection() = default;
  void start() { socket.async_connect({}, std::bind(&connection::on_connect, this, std::placeholders::_1)); }
  // CHECK: :[[@LINE-1]]:18: warning: callback chain of 3 operations, with a loop: 'async_connect' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]

protected:
  virtual void write() {
    asio::async_write(socket, asio::buffer(data),
                      std::bind(&connection::on_write, this, std::placeholders::_1, std::placeholders::_2));
  }

private:
  void on_connect(std::error_code) { read(); }
  void read() {
    socket.async_read_some(asio::buffer(data),
                           std::bind(&connection::on_read, this, std::placeholders::_1, std::placeholders::_2));
  }
  void on_read(std::error_code, std::size_t) { write(); }
  void on_write(std::error_code, std::size_t) { read(); }
  asio::ip::tcp::socket socket;
  char data[64];
};

class logged : public connection {
  void write() override {
    ++written;
    connection::write();
  }
  int written = 0;
};

void start(logged &l) { l.start(); }
