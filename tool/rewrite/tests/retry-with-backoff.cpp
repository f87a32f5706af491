// A failed attempt is followed by a pause and the next attempt. (case 26)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: {{for|while}} (
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_w{{ait|rite}}
// AFTER: co_await {{.*}}async_w{{ait|rite}}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io), timer_(io) {}

  void start(std::vector<tcp::endpoint> servers) {
    servers_ = std::move(servers);
    try_connect();
  }

private:
  void try_connect() {
    socket_.async_connect(servers_[attempt_], [this](error_code ec) {
      if (!ec) {
        trace("connected at attempt ", attempt_);
        asio::async_write(socket_, asio::buffer("here\n", 5),
                          [this](error_code ec, std::size_t) {
                            trace("told: ", ec.message());
                            socket_.close();
                          });
        return;
      }
      socket_.close();
      if (++attempt_ == servers_.size()) {
        trace("gave up: ", ec.message());
        return;
      }
      trace("attempt ", attempt_, " after ", pause_.count());
      timer_.expires_after(pause_);
      pause_ *= 2;
      timer_.async_wait([this](error_code ec) {
        if (!ec)
          try_connect();
      });
    });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::vector<tcp::endpoint> servers_;
  std::size_t attempt_ = 0;
  std::chrono::milliseconds pause_{1};
};

void call(std::vector<tcp::endpoint> servers) {
  asio::io_context io;
  client client(io);
  client.start(std::move(servers));
  io.run();
}

int main() {
  Peer server{hears("here\n"), hears_the_end()};
  call({nobody(), nobody(), server.endpoint()});
  call({nobody(), nobody()});
  server.end();
}
