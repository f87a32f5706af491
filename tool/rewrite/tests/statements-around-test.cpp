// What stands before and behind the test runs on both paths. (case 7)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: ++steps_;
// AFTER: co_await {{.*}}async_write
// AFTER: ++steps_;
// AFTER: co_await {{.*}}async_read_until
// AFTER: ++steps_;
// AFTER: trace("steps: ", steps_);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      ++steps_;
      if (ec)
        trace("connect: ", ec.message());
      last_ = ec;
      asio::async_write(socket_, asio::buffer("one\n", 4),
                        [this](error_code ec, std::size_t) {
                          ++steps_;
                          if (ec)
                            trace("write: ", ec.message());
                          else
                            trace("written");
                          last_ = ec;
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(line_), '\n',
                              [this](error_code ec, std::size_t n) {
                                ++steps_;
                                if (!ec) {
                                  line_.resize(n - 1);
                                  trace("read ", line_);
                                }
                                last_ = ec;
                                socket_.close(ec);
                                trace("steps: ", steps_);
                              });
                        });
    });
  }

  bool failed() const { return last_.failed(); }

private:
  tcp::socket socket_;
  std::string line_;
  error_code last_;
  int steps_ = 0;
};

void talk(tcp::endpoint server) {
  asio::io_context io;
  client client(io);
  client.start(server);
  io.run();
  trace("failed: ", client.failed());
}

int main() {
  Peer server{hears("one\n"), says("two\nthree\n"), hears_the_end()};
  talk(server.endpoint());
  server.end();
  talk(nobody());
}
