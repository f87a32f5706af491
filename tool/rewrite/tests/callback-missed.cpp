// On one path the callback is never called. (case 31)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class loader {
public:
  explicit loader(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+3]]:5: warning: callback chain of 3 operations
  void load(tcp::endpoint server,
            std::function<void(error_code, std::string)> handler) {
    socket_.async_connect(server, [this, handler](error_code ec) {
      if (ec)
        return handler(ec, "");
      asio::async_write(socket_, asio::buffer("load\n", 5),
                        [this, handler](error_code ec, std::size_t) {
                          if (ec == asio::error::operation_aborted)
                            return;
                          // CHECK: not rewritten: 'handler' is not called where
                          // line {{[0-9]+}} returns
                          if (ec)
                            return handler(ec, "");
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(data_), '\n',
                              [this, handler](error_code ec, std::size_t n) {
                                handler(ec, data_.substr(0, n));
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string data_;
};

int main() {
  Peer server{hears("load\n"), says("data\n"), hears_the_end()};
  {
    asio::io_context io;
    loader loader(io);
    loader.load(server.endpoint(), [](error_code ec, std::string data) {
      trace(ec.message(), ", ", data.size());
    });
    io.run();
  }
  server.end();
}
