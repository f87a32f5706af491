// Nobody looks at the error, and the chain goes on in spite of it. (case 6)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_wait
// AFTER: co_await {{.*}}async_read_until
// AFTER-NOT: catch
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class probe {
public:
  explicit probe(asio::io_context &io) : socket_(io), timer_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code) {
      trace("open: ", socket_.is_open());
      asio::async_write(
          socket_, asio::buffer("?\n", 2), [this](error_code, std::size_t n) {
            trace("asked with ", n);
            timer_.expires_after(std::chrono::milliseconds(1));
            timer_.async_wait([this](error_code) {
              asio::async_read_until(
                  socket_, asio::dynamic_buffer(answer_), '\n',
                  [this](auto, auto) { trace("answer: ", answer_); });
            });
          });
    });
  }

private:
  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string answer_;
};

int main() {
  {
    asio::io_context io;
    probe probe(io);
    probe.start(nobody());
    io.run();
  }
  Peer server{hears("?\n"), says("!\n"), hears_the_end()};
  {
    asio::io_context io;
    probe probe(io);
    probe.start(server.endpoint());
    io.run();
  }
  server.end();
}
