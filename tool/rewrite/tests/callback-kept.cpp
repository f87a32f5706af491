// The callback is also kept in a member, to be called from elsewhere. (case 32)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class loader {
public:
  explicit loader(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+4]]:5: warning: callback chain of 3 operations
  void load(tcp::endpoint server,
            std::function<void(error_code, std::string)> handler) {
    waiting_.push_back(handler);
    socket_.async_connect(server, [this, handler](error_code ec) {
      if (ec)
        return call(ec, "");
      asio::async_write(socket_, asio::buffer("load\n", 5),
                        [this, handler](error_code ec, std::size_t) {
                          if (ec)
                            return call(ec, "");
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(data_), '\n',
                              [this, handler](error_code ec, std::size_t n) {
                                handler(ec, data_.substr(0, n));
                                waiting_.clear();
                              });
                        });
    });
    // CHECK: not rewritten: 'handler' is kept in line
  }

private:
  void call(error_code ec, std::string data) {
    for (auto &handler : std::exchange(waiting_, {}))
      handler(ec, data);
  }

  tcp::socket socket_;
  std::string data_;
  std::vector<std::function<void(error_code, std::string)>> waiting_;
};

int main() {
  Peer server{hears("load\n"), says("data\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    loader loader(io);
    loader.load(where, [](error_code ec, std::string data) {
      trace(ec.message(), ", ", data.size());
    });
    io.run();
  }
  server.end();
}
