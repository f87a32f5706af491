// A handler is an object with a call operator for each step.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct echo_step {
  std::shared_ptr<tcp::socket> socket;
  std::shared_ptr<std::string> line;
  int turns;

  struct written {
    std::shared_ptr<tcp::socket> socket;
    std::shared_ptr<std::string> line;
    int turns;

    void operator()(error_code ec, std::size_t n) const {
      trace("wrote ", n, ", turns left: ", turns);
      line->erase(0, n);
      if (!ec && turns > 0)
        echo_step{socket, line, turns}.start();
    }
  };

  void start() const {
    asio::async_read_until(*socket, asio::dynamic_buffer(*line), '\n', *this);
  }

  void operator()(error_code ec, std::size_t n) const {
    if (ec)
      return trace("read: ", ec.message());
    asio::async_write(*socket, asio::buffer(*line, n),
                      written{socket, line, turns - 1});
  }
};

int main() {
  Peer server{says("a\nbc\n"), hears("a\nbc\n"), hears_the_end(), calls_again(),
              says("e\n"),     hears("e\n"),     hangs_up()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    auto socket = std::make_shared<tcp::socket>(io);
    socket->connect(server.endpoint());
    echo_step{socket, std::make_shared<std::string>(), 2}.start();
    socket.reset();
    io.run();
  }
  server.end();
}
