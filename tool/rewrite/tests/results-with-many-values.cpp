// A handler of three values, of which one is not used. (case 10)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_resolve
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_read_header
// AFTER: trace(name, ": ", ec.message());
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// The project's own operation: a line "name value".
template <class Token>
auto async_read_header(tcp::socket &socket, std::string &line, Token &&token) {
  return asio::async_initiate<Token,
                              void(error_code, std::string, std::size_t)>(
      [&socket, &line](auto handler) {
        asio::async_read_until(
            socket, asio::dynamic_buffer(line), '\n',
            [&line, handler = std::move(handler)](error_code ec,
                                                  std::size_t size) mutable {
              std::move(handler)(ec, line.substr(0, line.find(' ')), size);
            });
      },
      token);
}

class client {
public:
  explicit client(asio::io_context &io) : resolver_(io), socket_(io) {}

  void start(std::string port) {
    resolver_.async_resolve(
        "127.0.0.1", port,
        [this](error_code ec, tcp::resolver::results_type results) {
          if (ec)
            return trace(ec.message());
          asio::async_connect(
              socket_, results, [this](error_code ec, tcp::endpoint used) {
                if (ec)
                  return trace(ec.message());
                trace("at ", used.address());
                async_read_header(
                    socket_, line_,
                    [this](error_code ec, std::string name, std::size_t) {
                      trace(name, ": ", ec.message());
                      asio::async_write(socket_, asio::buffer(name),
                                        [this](error_code, std::size_t size) {
                                          trace("sent back ", size);
                                          socket_.close();
                                        });
                    });
              });
        });
  }

private:
  tcp::resolver resolver_;
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{says("Host example\n"), hears("Host"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.port());
    io.run();
  }
  server.end();
}
