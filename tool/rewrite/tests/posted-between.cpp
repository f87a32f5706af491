// A chain yields to others between two operations. (case 9)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}post(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}defer(
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class job {
public:
  explicit job(asio::io_context &io) : io_(io), socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      others("before the post");
      asio::post(io_, [this] {
        trace("posted");
        asio::async_write(socket_, asio::buffer("job\n", 4),
                          [this](error_code ec, std::size_t) {
                            if (ec)
                              return trace("write: ", ec.message());
                            others("before the defer");
                            asio::defer(io_, [this] {
                              trace("deferred");
                              asio::async_read_until(
                                  socket_, asio::dynamic_buffer(result_), '\n',
                                  [this](error_code ec, std::size_t) {
                                    trace("result: ", ec ? "none" : result_);
                                  });
                            });
                          });
      });
    });
  }

private:
  void others(const char *when) {
    asio::post(io_, [when] { trace("somebody else, ", when); });
  }

  asio::io_context &io_;
  tcp::socket socket_;
  std::string result_;
};

int main() {
  Peer server{hears("job\n"), says("done\n"), hears_the_end()};
  {
    asio::io_context io;
    job job(io);
    job.start(server.endpoint());
    io.run();
  }
  server.end();
}
