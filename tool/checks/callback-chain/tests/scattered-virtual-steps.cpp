// One base class, two protocols: what the base leads to is told for each of
// them.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class session {
public:
  virtual ~session() = default;
  void start() {
    socket.async_connect({}, [this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read'
      if (!ec)
        connected();
    });
  }

protected:
  virtual void connected() = 0;
  asio::ip::tcp::socket socket;
  char data[64];
};

class asking : public session {
  void connected() override {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }
};

class listening : public session {
  void connected() override {
    asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
  }
};

void start(asking &a, listening &l) {
  a.start();
  l.start();
}
