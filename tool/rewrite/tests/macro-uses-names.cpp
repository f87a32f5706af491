// A macro uses names that are others at every level. (case 49)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

#define LOG_ERROR(text) trace(text ": ", ec.message(), ", ", n)

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server, std::string line) {
    int n = 1;
    error_code ec = asio::error::in_progress;
    socket_.close(ec);
    socket_.async_connect(server, [this, n, line](error_code ec) {
      LOG_ERROR("connect");
      if (ec)
        return;
      for (int n = 0; n < 2; ++n) {
        error_code ec = asio::error::try_again;
        LOG_ERROR("loop");
      }
      line_ = line + std::to_string(n) + "\n";
      asio::async_write(
          socket_, asio::buffer(line_),
          [this, ec](error_code error, std::size_t n) {
            LOG_ERROR("write");
            if (error)
              return;
            std::string line = std::to_string(n);
            auto self = this;
            asio::async_read_until(
                socket_, asio::dynamic_buffer(answer_), '\n',
                [self, line](error_code ec, std::size_t n) {
                  LOG_ERROR("read");
                  auto ec2 = ec;
                  self->line_ = line;
                  asio::async_write(
                      self->socket_, asio::buffer(self->line_),
                      [n, self, ec2](error_code ec, std::size_t n2) {
                        LOG_ERROR("write");
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
