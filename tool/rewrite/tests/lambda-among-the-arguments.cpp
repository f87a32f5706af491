// An operation is given a capturing lambda besides its handler. In a co_await
// expression, some gcc would destroy it twice. (case 50)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER-NOT: co_await {{.*}}[limit
// AFTER: co_await {{.*}}async_read(
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server, std::shared_ptr<std::size_t> limit) {
    socket_.async_connect(server, [this, limit](error_code ec) {
      if (ec)
        return trace(ec.message());
      asio::async_read(
          socket_, asio::dynamic_buffer(data_),
          [limit](error_code ec, std::size_t n) -> std::size_t {
            return ec || n >= *limit ? 0 : *limit - n;
          },
          [this, limit](error_code ec, std::size_t n) {
            trace("read ", n, " of ", *limit, ": ", ec.message());
            asio::async_write(socket_, asio::buffer(data_),
                              [this](error_code, std::size_t n) {
                                trace("wrote ", n);
                                socket_.close();
                              });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string data_;
};

int main() {
  Peer server{says("1234567"), hears("12345"), hears_the_end(),
              calls_again(),   says("123"),    says_no_more(),
              hears("123"),    hears_the_end()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    client client(io);
    auto limit = std::make_shared<std::size_t>(5);
    client.start(server.endpoint(), limit);
    io.run();
    trace("owners of the limit: ", limit.use_count());
  }
  server.end();
}
