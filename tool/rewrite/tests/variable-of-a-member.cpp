// A handler in a variable of a member that is folded goes away with the member.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: trace("waited");
// AFTER-NOT: auto on_resolve
// AFTER: co_await resolver_.async_resolve(
// AFTER-NOT: void greet
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io), resolver_(io), socket_(io) {}

  void start(tcp::endpoint server) {
    server_ = server;
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait(std::bind(&client::greet, this, _1));
  }

private:
  void greet(error_code) {
    trace("waited");
    auto on_resolve = [this](error_code ec, tcp::resolver::results_type found) {
      if (ec)
        return trace("resolve: ", ec.message());
      trace(found.size(), " found");
      connect();
    };
    resolver_.async_resolve("127.0.0.1", std::to_string(server_.port()),
                            tcp::resolver::numeric_host, std::move(on_resolve));
  }

  void connect() {
    socket_.async_connect(server_, [this](error_code ec) {
      trace("connect: ", ec.message());
      socket_.close();
    });
  }

  asio::steady_timer timer_;
  tcp::resolver resolver_;
  tcp::socket socket_;
  tcp::endpoint server_;
};

int main() {
  Peer server{hears_the_end()};
  asio::io_context io;
  client client(io);
  client.start(server.endpoint());
  io.run();
  server.end();
}
