// A macro writes the call that starts an operation. (case 57)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

#define THEN(what, ...)                                                        \
  asio::async_write(socket_, asio::buffer(what),                               \
                    [this](error_code ec, std::size_t) {                       \
                      if (ec)                                                  \
                        return trace(ec.message());                            \
                      __VA_ARGS__                                              \
                    })

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      THEN(first_, trace("first");
           THEN(second_, trace("second ", first_.size());););
      // CHECK: not rewritten: {{.*}}macro
    });
  }

private:
  tcp::socket socket_;
  std::string first_ = "1\n", second_ = "2\n";
};

int main() {
  Peer server{hears("1\n2\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
