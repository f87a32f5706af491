// Success goes on in one branch, failure ends in the other. (case 4)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: catch
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code error) {
      if (!error) {
        trace("connected");
        asio::async_read_until(
            socket_, asio::dynamic_buffer(line_, 8), '\n',
            [this](error_code error, std::size_t size) {
              if (!error) {
                trace("name of ", size);
                asio::async_write(socket_, asio::buffer(line_),
                                  [this](error_code error, std::size_t size) {
                                    if (!error)
                                      trace("greeted ", size);
                                    else
                                      trace("not greeted");
                                    socket_.close();
                                  });
              } else if (error == asio::error::not_found) {
                trace("no name in ", line_.size());
                socket_.close();
              } else {
                trace("no name: ", error.message());
              }
            });
      } else {
        trace("not connected: ", error.message());
      }
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

void greet(tcp::endpoint server) {
  asio::io_context io;
  client client(io);
  client.start(server);
  io.run();
  trace("--");
}

int main() {
  greet(nobody());
  Peer server{says("Ada\n"),        hears("Ada\n"), hears_the_end(),
              calls_again(),        hangs_up(),     calls_again(),
              says("Charles Babb"), hears_the_end()};
  greet(server.endpoint());
  greet(server.endpoint());
  greet(server.endpoint());
  server.end();
}
