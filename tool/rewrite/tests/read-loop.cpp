// The last thing that a nest does is to begin again. (case 21)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: {{for \(;;\)|while \(true\)}} {
// AFTER: co_await {{.*}}async_read_until
// AFTER: {{co_return|break}}
// AFTER: co_await {{.*}}async_write
// AFTER: {{co_return|break}}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket_(std::move(socket)) {}
  ~session() { trace("end of the session after ", count_); }

  void start() { do_read(); }

private:
  void do_read() {
    auto self(shared_from_this());
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this, self](error_code ec, std::size_t length) {
          if (ec) {
            trace("read: ", ec.message());
            return;
          }
          if (line_ == "quit\n") {
            trace("quit");
            return;
          }
          asio::async_write(socket_, asio::buffer(line_, length),
                            [this, self, length](error_code ec, std::size_t n) {
                              if (ec)
                                return;
                              trace("echoed ", n, " of ", length);
                              line_.erase(0, n);
                              ++count_;
                              do_read();
                            });
        });
  }

  tcp::socket socket_;
  std::string line_;
  int count_ = 0;
};

void serve(tcp::endpoint peer) {
  asio::io_context io;
  {
    tcp::socket socket(io);
    socket.connect(peer);
    std::make_shared<session>(std::move(socket))->start();
  }
  io.run();
  trace("--");
}

int main() {
  Peer leaves{says("a\n"), hears("a\n"), says("bc\n"), hears("bc\n"),
              hangs_up()};
  serve(leaves.endpoint());
  leaves.end();
  Peer quits{says("def\n"), hears("def\n"), says("quit\n"), hears_the_end()};
  serve(quits.endpoint());
  quits.end();
}
