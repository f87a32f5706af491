// What the start of an operation throws reaches the caller of the function: the
// chain is not in a coroutine yet at that time. (case 58)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(std::string host, unsigned short port) {
    socket_.async_connect(
        {asio::ip::make_address(host), port}, [this](error_code ec) {
          if (ec)
            return trace(ec.message());
          asio::async_write(
              socket_, asio::buffer("n\n", 2), [this](error_code, std::size_t) {
                asio::async_read_until(
                    socket_, asio::dynamic_buffer(line_), '\n',
                    [this](error_code, std::size_t) { trace(line_); });
              });
        });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("n\n"), says("7\n"), hears_the_end()};
  for (std::string host : {"127.0.0.1", "no address"}) {
    asio::io_context io;
    client client(io);
    try {
      client.start(host, server.endpoint().port());
    } catch (const boost::system::system_error &error) {
      trace("start: ", error.code().message());
    }
    try {
      io.run();
    } catch (const boost::system::system_error &error) {
      trace("run: ", error.code().message());
    }
  }
  server.end();
}
