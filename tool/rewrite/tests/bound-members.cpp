// std::bind names the members, and the order in which they take what comes.
// (case 51)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER-NOT: std::bind(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;

class client : public std::enable_shared_from_this<client> {
public:
  explicit client(asio::io_context &io) : socket_(io) {}
  ~client() { trace("end of the client"); }

  void start(tcp::endpoint server) {
    socket_.async_connect(server, std::bind(&client::on_connect,
                                            shared_from_this(), _1, ++turn_));
  }

private:
  void on_connect(const error_code &ec, int turn) {
    if (ec)
      return trace("connect: ", ec.message());
    trace("turn ", turn, ", now ", turn_);
    asio::async_write(
        socket_, asio::buffer("hi\n", 3),
        std::bind(&client::on_write, shared_from_this(), _2, _1, ++turn_));
    // Nothing is to be said about that.
  }

  void on_write(std::size_t size, const error_code &ec, int turn) {
    trace("wrote ", size, ", ", ec.message());
    trace("turn ", turn, ", now ", turn_);
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        std::bind(&client::on_read, shared_from_this(), "answer", _1, _2));
  }

  void on_read(const std::string &what, const error_code &ec,
               std::size_t size) {
    trace(what, ": ", line_, size, ", ", ec.message());
  }

  tcp::socket socket_;
  std::string line_;
  int turn_ = 0;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    std::make_shared<client>(io)->start(where);
    io.run();
  }
  server.end();
}
