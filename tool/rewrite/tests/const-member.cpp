// A const member starts the chain, and stays const. (case 56)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void talk_to(tcp::endpoint server) const {
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, std::string name)
      : socket_(std::make_unique<tcp::socket>(io)), name_(std::move(name)) {}

  void talk_to(tcp::endpoint server) const {
    socket_->async_connect(server, [this](error_code ec) {
      if (ec)
        return told(ec);
      asio::async_write(
          *socket_, asio::buffer(name_), [this](error_code, std::size_t) {
            asio::async_read_until(*socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code ec, std::size_t) {
                                     told(ec);
                                     socket_->close();
                                   });
          });
    });
  }

private:
  void told(error_code ec) const { trace(" const: ", ec.message(), line_); }
  void told(error_code ec) { trace("not const: ", ec.message(), line_); }

  std::unique_ptr<tcp::socket> socket_;
  std::string name_;
  mutable std::string line_;
};

int main() {
  Peer server{hears("Ada"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io, "Ada");
    client.talk_to(where);
    io.run();
  }
  server.end();
}
