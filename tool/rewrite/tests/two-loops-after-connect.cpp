// A handler starts two loops that have nothing in common: each becomes a
// coroutine, and they begin in the order in which they did. What one of them
// throws leaves run(), and the other goes on. (case 15, 19, 58)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: // They speak.
// AFTER-NEXT: asio::co_spawn(
// AFTER-NEXT: socket_.get_executor(),
// AFTER-NEXT: [this, self]() -> asio::awaitable<void> {
// AFTER-NEXT: for (;;) {
// AFTER: co_await {{.*}}async_read_until
// AFTER: std::rethrow_exception(error);
// AFTER: // We speak.
// AFTER-NEXT: for (;;) {
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class talk : public std::enable_shared_from_this<talk> {
public:
  explicit talk(asio::io_context &io)
      : socket_(io), rest_(io), pace_(io), end_("the talk") {}

  void start(tcp::endpoint server) {
    auto self = shared_from_this();
    socket_.async_connect(server, [this, self](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      // They speak.
      listen();
      // We speak.
      speak();
    });
  }

private:
  void listen() {
    auto self = shared_from_this();
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this, self](error_code ec, std::size_t n) {
                             if (ec)
                               return heard(ec.message());
                             std::string line = line_.substr(0, n - 1);
                             heard(line);
                             line_.erase(0, n);
                             if (line == "c")
                               throw std::runtime_error("enough");
                             rest_.expires_after(std::chrono::seconds(0));
                             rest_.async_wait(
                                 [this, self](error_code) { listen(); });
                           });
  }

  void speak() {
    auto self = shared_from_this();
    asio::async_write(socket_, asio::buffer("word\n", 5),
                      [this, self](error_code ec, std::size_t) {
                        if (ec || ++words_ == 3)
                          return trace("said ", words_);
                        pace_.expires_after(std::chrono::milliseconds(1));
                        pace_.async_wait([this, self](error_code) { speak(); });
                      });
  }

  void heard(const std::string &what) { all_ += what + " "; }

public:
  ~talk() { trace("heard ", all_); }

private:
  tcp::socket socket_;
  asio::steady_timer rest_, pace_;
  std::string line_, all_;
  int words_ = 0;
  Witness end_;
};

int main() {
  Peer server{hears("word\nword\nword\n"),
              says("a\nb\n"),
              hangs_up(),
              calls_again(),
              hears("word\nword\nword\n"),
              says("b\nc\n"),
              hears_the_end()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    std::make_shared<talk>(io)->start(server.endpoint());
    for (;;)
      try {
        io.run();
        break;
      } catch (std::exception &error) {
        trace("thrown: ", error.what());
      }
  }
  server.end();
}
