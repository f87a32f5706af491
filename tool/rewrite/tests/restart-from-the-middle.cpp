// Two ways lead back: one to the beginning, one into the middle. (case 24)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class player {
public:
  explicit player(tcp::socket &socket)
      : socket_(socket), pause_(socket.get_executor()) {}

  void connect() {
    asio::async_write(socket_, asio::buffer("new\n", 4),
                      [this](error_code ec, std::size_t) {
                        if (!ec)
                          play();
                      });
  }

private:
  void play() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t n) {
                             if (ec)
                               return trace(ec.message());
                             command_ = line_.substr(0, n - 1);
                             line_.erase(0, n);
                             trace("play: ", command_);
                             rest();
                           });
  }

  void rest() {
    pause_.expires_after(std::chrono::milliseconds(1));
    pause_.async_wait([this](error_code) {
      if (command_ == "again")
        play();
      else if (command_ == "new")
        connect();
      else
        socket_.close();
    });
  }

  tcp::socket &socket_;
  asio::steady_timer pause_;
  std::string line_, command_;
};

int main() {
  Peer server{hears("new\n"), says("again\n"),       says("new\n"),
              hears("new\n"), says("again\nstop\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    player player(socket);
    player.connect();
    io.run();
  }
  server.end();
}
