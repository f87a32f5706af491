// A handler has a copy of the object, as it was when it was started.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct greeting {
  std::shared_ptr<tcp::socket> socket;
  std::shared_ptr<std::string> line = std::make_shared<std::string>();
  std::string text = "hi\n";
  int number = 1;

  void start() {
    asio::async_write(
        *socket, asio::buffer(text), [*this](error_code, std::size_t) mutable {
          trace("written as ", number);
          number *= 10;
          asio::async_read_until(*socket, asio::dynamic_buffer(*line), '\n',
                                 [*this](error_code, std::size_t) {
                                   trace("read as ", number, ": ", *line);
                                   asio::async_write(
                                       *socket, asio::buffer(*line),
                                       [copy = *this](error_code, std::size_t) {
                                         trace("echoed as ", copy.number);
                                         copy.socket->close();
                                       });
                                 });
        });
  }
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("hello\n"),
              hears_the_end()};
  asio::io_context io;
  greeting greeting{std::make_shared<tcp::socket>(io)};
  greeting.socket->connect(server.endpoint());
  greeting.start();
  greeting.number = 2;
  io.run();
  trace("here it is ", greeting.number);
  server.end();
}
