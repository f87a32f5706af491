// The state of a turn ends after the next turn has begun. (case 27)
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'state' ends after the call in line [[#]] has begun the next round
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Turn : Witness {
  explicit Turn(int number) : Witness("turn " + std::to_string(number)) {}
  std::string answer;
};

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket_(std::move(socket)) {}

  void turn(int number) {
    auto self = shared_from_this();
    auto buffer = std::make_shared<asio::streambuf>(16);
    auto state = std::make_shared<Turn>(number);
    trace("turn ", number, " begins with ", buffer->size());
    asio::async_read_until(
        socket_, *buffer, '\n',
        [this, self, buffer, state, number](error_code ec, std::size_t n) {
          if (ec) {
            trace("read: ", ec.message());
            return;
          }
          state->answer = std::to_string(n) + "\n";
          asio::async_write(
              socket_, asio::buffer(state->answer),
              [this, self, state, number](error_code ec, std::size_t) {
                if (ec)
                  return;
                trace("turn ", number, " is done");
                turn(number + 1);
              });
        });
  }

private:
  tcp::socket socket_;
};

int main() {
  Peer server{says("ab\n"), hears("3\n"),   says("defg\n"),
              hears("5\n"), says_no_more(), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  std::make_shared<session>(std::move(socket))->turn(1);
  io.run();
  server.end();
}
