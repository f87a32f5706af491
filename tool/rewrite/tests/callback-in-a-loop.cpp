// A callback is called in a loop, which ends with that, or behind it; who is asked
// chooses between two that are handed it.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start(
// AFTER: co_spawn(
// AFTER: co_await asio::async_initiate<
// AFTER: co_await asio::async_initiate<
// AFTER: co_await asio::async_write(
#include "peer.hpp"

#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using callback = std::function<void(error_code, int)>;

class store {
public:
  explicit store(asio::io_context &io) : timer_(io) {}

  void find(std::vector<int> in, int least, callback done) {
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([in, least, done](error_code ec) {
      for (int each : in) {
        if (each < 0)
          continue;
        if (each >= least) {
          done(ec, each);
          return;
        }
      }
      done(asio::error::not_found, 0);
    });
  }
  void ask(int least, callback done) {
    return least > 5 ? find({1, 9, 7}, least, done) : find({-1, 3}, least, done);
  }

private:
  asio::steady_timer timer_;
};

class client : public std::enable_shared_from_this<client> {
public:
  explicit client(asio::io_context &io) : socket_(io), store_(io) {}
  ~client() { trace("client ends"); }

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this, self = shared_from_this()](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      store_.ask(6, [this, self](error_code ec, int found) {
        if (ec)
          return trace("first: ", ec.message());
        trace("first: ", found);
        store_.ask(4, [this, self](error_code ec, int found) {
          trace("second: ", ec.message(), " ", found);
          text_ = "bye\n";
          asio::async_write(socket_, asio::buffer(text_),
                            [self](error_code, std::size_t n) { trace("sent: ", n); });
        });
      });
    });
  }

private:
  tcp::socket socket_;
  store store_;
  std::string text_;
};

int main() {
  Peer server{answers({"1\n"})};
  asio::io_context io;
  std::make_shared<client>(io)->start(server.endpoint());
  io.run();
  server.end();
}
