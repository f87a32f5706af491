// The last operation is given the function's own handler as it is. (case 33)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  using handler = std::function<void(error_code, std::size_t)>;

  explicit client(asio::io_context &io) : resolver_(io), socket_(io) {}

  void start(std::string port, asio::mutable_buffer answer, handler done) {
    resolver_.async_resolve(
        "127.0.0.1", port,
        [this, answer, done = std::move(done)](
            error_code ec, tcp::resolver::results_type results) mutable {
          trace("resolved: ", ec.message());
          asio::async_connect(
              socket_, results,
              [this, answer, done = std::move(done)](error_code ec,
                                                     tcp::endpoint) mutable {
                trace("connected: ", ec.message());
                asio::async_write(socket_, asio::buffer("?", 1),
                                  [this, answer, done = std::move(done)](
                                      error_code ec, std::size_t) mutable {
                                    trace("asked: ", ec.message());
                                    asio::async_read(socket_, answer,
                                                     std::move(done));
                                  });
              });
        });
  }

private:
  tcp::resolver resolver_;
  tcp::socket socket_;
};

int main() {
  Peer server{hears("?"), says("yes!"), hears_the_end(), calls_again(),
              hears("?"), says("no"),   hangs_up()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    client client(io);
    char answer[4];
    client.start(server.port(), asio::buffer(answer),
                 [&](error_code ec, std::size_t n) {
                   trace("read ", n, ": ", ec.message());
                   trace(std::string(answer, n));
                 });
    io.run();
  }
  server.end();
}
