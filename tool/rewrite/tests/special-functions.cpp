// A destructor and a function with a deduced result start chains. (case 56)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  auto again(tcp::endpoint server) {
    socket_.close();
    line_.clear();
    // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
    // CHECK: not rewritten: {{.*}}deduced
    socket_.async_connect(server, [this](error_code) {
      asio::async_write(
          socket_, asio::buffer("yo\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code, std::size_t) {
                                     trace("again ", line_);
                                     socket_.close();
                                   });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

/// Says goodbye when it ends.
class goodbye {
public:
  goodbye(tcp::socket &socket, tcp::endpoint server)
      : socket_(socket), server_(server) {}

  ~goodbye() {
    tcp::socket &socket = socket_;
    auto line = std::make_shared<std::string>();
    // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
    // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: not rewritten: {{.*}}destructor
    socket.async_connect(server_, [&socket, line](error_code) {
      asio::async_write(
          socket, asio::buffer("hi\n", 3),
          [&socket, line](error_code, std::size_t) {
            asio::async_read_until(
                socket, asio::dynamic_buffer(*line), '\n',
                [line](error_code, std::size_t) { trace("read ", *line); });
          });
    });
  }

private:
  tcp::socket &socket_;
  tcp::endpoint server_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end(), calls_again(),
              hears("yo\n"), says("there\n"), hears_the_end()};
  asio::io_context io;
  client client(io);
  tcp::socket socket(io);
  { goodbye last(socket, server.endpoint()); }
  io.run();
  socket.close();
  io.restart();
  client.again(server.endpoint());
  io.run();
  server.end();
}
