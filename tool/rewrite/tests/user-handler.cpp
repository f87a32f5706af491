// The function's own callback is called last on every path. (case 28)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void load(tcp::endpoint server,
// AFTER-NEXT: std::function<void(error_code, std::string)> handler) {
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: handler(ec, {});
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: int main() {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class loader {
public:
  explicit loader(asio::io_context &io) : socket_(io) {}

  void load(tcp::endpoint server,
            std::function<void(error_code, std::string)> handler) {
    socket_.async_connect(server, [this, handler](error_code ec) {
      if (ec) {
        handler(ec, {});
        return;
      }
      asio::async_write(socket_, asio::buffer("load\n", 5),
                        [this, handler](error_code ec, std::size_t) {
                          if (ec) {
                            handler(ec, {});
                            return;
                          }
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(data_), '\n',
                              [this, handler](error_code ec, std::size_t n) {
                                if (ec)
                                  handler(ec, {});
                                else
                                  handler(ec, data_.substr(0, n - 1));
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string data_;
};

int main() {
  Peer server{hears("load\n"), says("data\n"),  hears_the_end(),
              calls_again(),   hears("load\n"), hangs_up()};
  for (tcp::endpoint where : {server.endpoint(), server.endpoint(), nobody()}) {
    asio::io_context io;
    loader loader(io);
    std::string name = "caller";
    loader.load(where, [&](error_code ec, std::string data) {
      trace(name, ": ", ec ? ec.message() : data);
    });
    io.run();
  }
  server.end();
}
