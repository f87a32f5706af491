// An operation and a timer, of which the first one cancels the other. (case 18)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, std::chrono::milliseconds patience)
      : socket_(io), timer_(io), patience_(patience) {}

  void start(tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of {{[34]}} operations
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      asio::async_write(socket_, asio::buffer("?\n", 2),
                        [this](error_code, std::size_t) { race(); });
    });
  }

private:
  void race() {
    timer_.expires_after(patience_);
    timer_.async_wait([this](error_code ec) {
      if (ec)
        return trace("timer: ", ec.message());
      trace("too late");
      socket_.cancel();
    });
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t) {
                             timer_.cancel();
                             trace("read: ", ec ? ec.message() : line_);
                           });
    // CHECK: not rewritten: {{.*}}'async_wait'
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::chrono::milliseconds patience_;
  std::string line_;
};

void ask(Peer &server, std::chrono::milliseconds patience) {
  asio::io_context io;
  client client(io, patience);
  client.start(server.endpoint());
  io.run();
}

int main() {
  Peer answers{hears("?\n"), hangs_up()};
  ask(answers, std::chrono::minutes(1));
  answers.end();
  Peer silent{hears("?\n"), hears_the_end()};
  ask(silent, std::chrono::milliseconds(5));
  silent.end();
}
