// Who starts the chain changes its mind before run() is called.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class job {
public:
  explicit job(asio::io_context &io) : timer_(io), socket_(io) {}

  void start(tcp::endpoint server) {
    timer_.expires_after(std::chrono::milliseconds(5));
    timer_.async_wait([this, server](error_code ec) {
      if (ec)
        return trace("timer: ", ec.message());
      trace("time is up");
      socket_.async_connect(server, [this](error_code ec) {
        trace("connect: ", ec.message());
        if (!ec)
          asio::async_write(socket_, asio::buffer("hi\n", 3),
                            [](error_code ec, std::size_t) {
                              trace("write: ", ec.message());
                            });
      });
    });
  }

  void stop() { trace("cancelled: ", timer_.cancel()); }

private:
  asio::steady_timer timer_;
  tcp::socket socket_;
};

int main() {
  asio::io_context io;
  job stopped(io), other(io);
  stopped.start(nobody());
  stopped.stop();
  io.run();
  io.restart();
  other.start(nobody());
  io.run();
}
