// What the first round throws stops who starts the loop: a coroutine would have it
// go on.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what is thrown in line {{[0-9]+}} would not stop who starts the loop
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class reader {
public:
  reader(tcp::socket &socket, std::size_t most) : socket_(socket), most_(most) {}

  void read() {
    if (line_.size() >= most_)
      throw std::length_error("too long");
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t n) {
                             trace("read: ", ec ? ec.message() : line_.substr(0, n - 1));
                             if (!ec)
                               answer(n);
                           });
  }

private:
  void answer(std::size_t n) {
    asio::async_write(socket_, asio::buffer(line_, n),
                      [this, n](error_code ec, std::size_t) {
                        line_.erase(0, n);
                        if (!ec)
                          read();
                      });
  }

  tcp::socket &socket_;
  std::size_t most_;
  std::string line_;
};

int main() {
  for (std::size_t most : {10, 0}) {
    Peer server{says("a\n"), says_no_more(), hears_the_end()};
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    reader reader(socket, most);
    asio::post(io, [&] {
      reader.read();
      trace("begun");
    });
    try {
      io.run();
    } catch (const std::length_error &problem) {
      trace(problem.what());
    }
    socket.close();
    server.end();
  }
}
