// close() and cancel() end the chain through the error that the handler gets.
// (case 55)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start(
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: operation_aborted
// AFTER: co_await {{.*}}async_wait
// AFTER: void stop() {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, std::string stop_when)
      : io_(io), socket_(io), timer_(io), stop_when_(stop_when) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return clean_up("connect", ec);
      asio::async_write(socket_, asio::buffer("hi\n", 3),
                        [this](error_code ec, std::size_t) {
                          if (ec)
                            return clean_up("write", ec);
                          reached("read");
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(line_), '\n',
                              [this](error_code ec, std::size_t) {
                                if (ec == asio::error::operation_aborted)
                                  trace("no line");
                                else if (ec)
                                  return clean_up("read", ec);
                                reached("wait");
                                timer_.expires_after(std::chrono::milliseconds(
                                    stop_when_ == "wait" ? 60000 : 1));
                                timer_.async_wait([this](error_code ec) {
                                  clean_up("wait", ec);
                                });
                              });
                        });
    });
  }

  void stop() {
    trace("stopping");
    socket_.cancel();
    timer_.cancel();
  }

private:
  void reached(const char *what) {
    if (what == stop_when_)
      asio::post(io_, [this] { stop(); });
  }

  void clean_up(const char *where, error_code ec) {
    trace(where, ": ", ec.message());
    socket_.close();
  }

  asio::io_context &io_;
  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string line_, stop_when_;
};

void run(Peer &server, const char *stop_when) {
  {
    asio::io_context io;
    client client(io, stop_when);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}

int main() {
  Peer silent{hears("hi\n"), hears_the_end()};
  run(silent, "read");
  Peer answers{hears("hi\n"), says("hello\n"), hears_the_end()};
  run(answers, "wait");
  Peer answers_again{hears("hi\n"), says("hello\n"), hears_the_end()};
  run(answers_again, "never");
}
