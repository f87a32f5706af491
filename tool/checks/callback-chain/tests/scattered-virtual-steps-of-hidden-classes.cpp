// Classes that other files cannot see are told apart, too: what a `plain` goes
// on with in another object is no step of an `asking`.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

namespace {

class request : public std::enable_shared_from_this<request> {
public:
  virtual ~request() = default;
  void start() {
    resolver.async_resolve("a", "b", [self = shared_from_this()](std::error_code ec, asio::ip::tcp::resolver::results_type) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations, with a loop: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (!ec)
        self->connect();
    });
  }

protected:
  void connected() {
    asio::async_read(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      if (!ec && self->next)
        self->next->start();
    });
  }
  virtual void connect() = 0;
  std::shared_ptr<request> next;
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
  char data[16];
};

class plain : public request {
  void connect() override {
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        connected();
    });
  }
};

class asking : public request {
  void connect() override {
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          if (!ec)
            connected();
        });
    });
  }
};

} // namespace

void start(const std::shared_ptr<plain> &p, const std::shared_ptr<asking> &a) {
  p->start();
  a->start();
}
