// Each of the next round's values is made of the other one.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the values for the next round of the loop depend on each other
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(tcp::socket &socket)
      : timer_(socket.get_executor()), socket_(socket) {}

  void step(std::string first, std::string second) {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this, first = std::move(first),
                       second = std::move(second)](error_code) mutable {
      trace(first, ", ", second);
      if (++turns_ == 3)
        return;
      asio::async_write(
          socket_, asio::buffer("x\n", 2),
          [this, first = std::move(first),
           second = std::move(second)](error_code, std::size_t) mutable {
            step(std::move(second), std::move(first));
          });
    });
  }

private:
  asio::steady_timer timer_;
  tcp::socket &socket_;
  int turns_ = 0;
};

int main() {
  Peer server{hears("x\nx\n"), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  client client(socket);
  client.step("a text that is too long to be kept in place", "a short one");
  io.run();
  socket.close();
  server.end();
}
