// With a close something ends: what comes after it is told to who wants to hear
// all.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <functional>

class client {
public:
  void restart() {
    async_close([this](std::error_code) {
      socket.async_connect({}, [this](std::error_code ec) {
        if (!ec)
          asio::async_write(socket, asio::const_buffer(), [](std::error_code, std::size_t) {});
      });
    });
  }

private:
  void async_close(std::function<void(std::error_code)> done) {
    socket.async_wait(asio::ip::tcp::socket::wait_error, [done](std::error_code ec) { done(ec); });
  }
  asio::ip::tcp::socket socket;
};

void restart(client &c) { c.restart(); }
