// One of two loops that a handler starts uses a result of that handler, which
// is gone when the other goes on.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what is started in line {{[0-9]+}} goes on by itself, and needs 'n'
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class talk {
public:
  explicit talk(tcp::socket &socket)
      : socket_(socket), rest_(socket.get_executor()),
        tick_(socket.get_executor()), pace_(socket.get_executor()) {}

  void start() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t n) {
                             if (ec)
                               return;
                             count(n);
                             speak();
                           });
  }

private:
  void count(std::size_t n) {
    rest_.expires_after(std::chrono::milliseconds(1));
    rest_.async_wait([this, n](error_code) {
      left_ += std::to_string(n);
      tick_.expires_after(std::chrono::milliseconds(1));
      tick_.async_wait([this, n](error_code) {
        if (n > 1)
          count(n - 1);
      });
    });
  }

  void speak() {
    asio::async_write(socket_, asio::buffer("word\n", 5),
                      [this](error_code ec, std::size_t) {
                        if (ec || ++words_ == 3)
                          return;
                        pace_.expires_after(std::chrono::milliseconds(1));
                        pace_.async_wait([this](error_code) { speak(); });
                      });
  }

public:
  ~talk() { trace("left: ", left_); }

private:
  tcp::socket &socket_;
  asio::steady_timer rest_, tick_, pace_;
  std::string line_, left_;
  int words_ = 0;
};

int main() {
  Peer server{says("abc\n"), hears("word\nword\nword\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    talk talk(socket);
    talk.start();
    io.run();
  }
  server.end();
}
