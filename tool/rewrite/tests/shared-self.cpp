// Each handler keeps the session alive. (case 37)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_wait
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket)
      : socket_(std::move(socket)), timer_(socket_.get_executor()) {}
  ~session() { trace("end of the session"); }

  void start() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [self = shared_from_this()](error_code ec, std::size_t) {
          if (ec)
            return trace("read: ", ec.message());
          self->pause();
        });
  }

private:
  void pause() {
    trace("pause, owners: ", weak_from_this().use_count() > 0);
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait(
        [self = shared_from_this()](error_code) { self->answer(); });
  }

  void answer() {
    asio::async_write(socket_, asio::buffer(line_),
                      [self = shared_from_this()](error_code, std::size_t n) {
                        trace("answered ", n);
                        asio::post(self->socket_.get_executor(),
                                   [] { trace("afterwards"); });
                      });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string line_;
};

int main() {
  for (bool patient : {true, false}) {
    Peer server{says(patient ? "hi\n" : "hi"), says_no_more(), hears_the_end()};
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    std::make_shared<session>(std::move(socket))->start();
    io.run();
    server.end();
  }
}
