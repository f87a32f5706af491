// Two places that start one operation with the same to do are a loop over one.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <memory>

class client : public std::enable_shared_from_this<client> {
public:
  void start() {
    socket.async_read_some(asio::buffer(data), [self = shared_from_this()](auto &&failed, auto &&count) {
      self->handle(failed, count);
    });
  }

private:
  void handle(std::error_code failed, std::size_t count) {
    if (failed)
      return;
    if (count == 1)
      asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
    else
      socket.async_read_some(asio::buffer(data), [self = shared_from_this()](auto failed, auto count) {
        self->handle(failed, count);
      });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(client &c) { c.start(); }
