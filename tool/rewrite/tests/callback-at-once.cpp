// The callback can be called before the function returns. (case 34)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class loader {
public:
  explicit loader(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+6]]:5: warning: callback chain of 3 operations
  void load(tcp::endpoint server,
            std::function<void(error_code, std::string)> handler) {
    if (loading_)
      return handler(asio::error::in_progress, "");
    loading_ = true;
    socket_.async_connect(server, [this, handler](error_code ec) {
      if (ec)
        return handler(ec, "");
      asio::async_write(socket_, asio::buffer("load\n", 5),
                        [this, handler](error_code ec, std::size_t) {
                          if (ec)
                            return handler(ec, "");
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(data_), '\n',
                              [this, handler](error_code ec, std::size_t n) {
                                loading_ = false;
                                handler(ec, data_.substr(0, n));
                              });
                        });
    });
    // CHECK: not rewritten: 'handler' is called in line {{[0-9]+}}, before
    // 'loader::load' returns
  }

private:
  tcp::socket socket_;
  std::string data_;
  bool loading_ = false;
};

int main() {
  Peer server{hears("load\n"), says("data\n"), hears_the_end()};
  {
    asio::io_context io;
    loader loader(io);
    auto told = [](error_code ec, std::string data) {
      trace(ec.message(), ", ", data.size());
    };
    loader.load(server.endpoint(), told);
    loader.load(server.endpoint(), told);
    trace("loading");
    io.run();
  }
  server.end();
}
