// The same names at every level, and other things of the same names around
// them. (case 49)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

void log(error_code ec, std::size_t n, const char *what) {
  trace(what, ": ", ec.message(), ", ", n);
}

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server, std::string line) {
    int n = 1;
    error_code ec = asio::error::in_progress;
    socket_.close(ec);
    socket_.async_connect(server, [this, n, line](error_code ec) {
      log(ec, n, "connect");
      if (ec)
        return;
      for (int n = 0; n < 2; ++n) {
        error_code ec = asio::error::try_again;
        log(ec, n, "loop");
      }
      line_ = line + std::to_string(n) + "\n";
      asio::async_write(
          socket_, asio::buffer(line_),
          [this, ec](error_code error, std::size_t n) {
            log(ec, n, "write");
            if (error)
              return;
            std::string line = std::to_string(n);
            auto self = this;
            asio::async_read_until(
                socket_, asio::dynamic_buffer(answer_), '\n',
                [self, line](error_code ec, std::size_t n) {
                  log(ec, n, "read");
                  auto ec2 = ec;
                  self->line_ = line;
                  asio::async_write(
                      self->socket_, asio::buffer(self->line_),
                      [n, self, ec2](error_code ec, std::size_t n2) {
                        log(ec, n, "write");
                        trace(n2, ec2.message());
                        self->socket_.close();
                      });
                });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_, answer_;
};

int main() {
  Peer server{hears("name1\n"), says("answer\n"), hears("6"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint(), "name");
    io.run();
  }
  server.end();
}
