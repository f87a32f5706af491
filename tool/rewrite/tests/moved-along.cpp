// What the chain works on is moved from handler to handler. (case 42)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct message {
  std::string text, answer;
  ~message() { trace("end of message ", text.size()); }
};

class sender {
public:
  explicit sender(tcp::socket &socket) : socket_(socket) {}

  void send(std::unique_ptr<message> what) {
    auto buffer = asio::buffer(what->text);
    asio::async_write(
        socket_, buffer,
        [this, what = std::move(what)](error_code ec, std::size_t n) mutable {
          if (ec)
            return trace("not sent: ", ec.message());
          trace("sent ", n);
          auto answer = asio::dynamic_buffer(what->answer);
          asio::async_read_until(
              socket_, answer, '\n',
              [this, what = std::move(what)](error_code ec,
                                             std::size_t) mutable {
                if (ec)
                  return trace("no answer to ", what->text.size());
                what->text = "got " + what->answer;
                auto buffer = asio::buffer(what->text);
                asio::async_write(
                    socket_, buffer,
                    [this, what = std::move(what)](error_code, std::size_t n) {
                      trace("confirmed ", what->answer.size(), " with ", n);
                      socket_.close();
                    });
              });
        });
  }

private:
  tcp::socket &socket_;
};

int main() {
  Peer server{hears("hi\n"), says("ok\n"),  hears("got ok\n"), hears_the_end(),
              calls_again(), hears("hi\n"), hangs_up()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    sender sender(socket);
    auto hi = std::make_unique<message>();
    hi->text = "hi\n";
    sender.send(std::move(hi));
    io.run();
    trace("--");
  }
  server.end();
}
