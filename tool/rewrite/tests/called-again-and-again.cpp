// A subscription calls its handler for each line. That is no operation which a
// coroutine could await: it stays a call, behind what can be awaited. (case 59)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await socket_.async_connect(
// AFTER: co_await asio::async_write(
// AFTER-NOT: co_await
// AFTER: lines_.subscribe([this](std::string line) { on_line(line); });
// AFTER: void on_line(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class lines {
public:
  explicit lines(tcp::socket &socket) : socket_(socket) {}

  void subscribe(std::function<void(std::string)> on_line) {
    on_line_ = std::move(on_line);
    read();
  }

private:
  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(data_), '\n',
                           [this](error_code ec, std::size_t n) {
                             if (ec)
                               return trace(ec.message());
                             on_line_(data_.substr(0, n - 1));
                             data_.erase(0, n);
                             read();
                           });
  }

  tcp::socket &socket_;
  std::string data_;
  std::function<void(std::string)> on_line_;
};

class echo {
public:
  explicit echo(asio::io_context &io)
      : socket_(io), timer_(io), lines_(socket_) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      asio::async_write(socket_, asio::buffer("subscribe\n", 10),
                        [this](error_code, std::size_t) {
                          lines_.subscribe(
                              [this](std::string line) { on_line(line); });
                        });
    });
  }

private:
  void on_line(std::string line) {
    waiting_.push_back(line + "\n");
    timer_.expires_after(std::chrono::seconds(0));
    timer_.async_wait([this](error_code ec) { // NOLINT(cotidy-callback-chain): a chain of its own
      if (ec || waiting_.empty())
        return;
      out_ = std::exchange(waiting_, {}).front();
      asio::async_write(socket_, asio::buffer(out_),
                        [](error_code, std::size_t n) { trace("wrote ", n); });
    });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  lines lines_;
  std::vector<std::string> waiting_;
  std::string out_;
};

int main() {
  Peer server{hears("subscribe\n"), says("a\n"), hears("a\n"), says("bc\n"),
              hears("bc\n")};
  asio::io_context io;
  echo echo(io);
  echo.start(server.endpoint());
  io.run();
  server.end();
}
