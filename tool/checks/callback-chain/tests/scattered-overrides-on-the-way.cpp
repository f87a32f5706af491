// A virtual call on the way from an override leads to the class of that first.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class connection {
public:
  virtual ~connection() = default;
  virtual void next() = 0;

protected:
  void received() {
    ++count;
    next();
  }
  int count = 0;
  char data[64];
};

class stream : public connection {
public:
  void next() override {
    asio::async_read(socket, asio::buffer(data, 4), [this](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read' -> 'async_read' [cotidy-callback-chain]
      asio::async_read(socket, asio::buffer(data), [this](std::error_code, std::size_t) { received(); });
    });
  }

private:
  asio::ip::tcp::socket socket;
};

class packets : public connection {
public:
  void next() override {
    socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t) { received(); });
  }

private:
  asio::ip::udp::socket socket;
};

void start(stream &s, packets &p) {
  s.next();
  p.next();
}
