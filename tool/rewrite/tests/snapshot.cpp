// A handler has taken a copy; the original changes meanwhile. (case 43)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start(std::string name) {
    out_ = name + "\n";
    asio::async_write(
        socket_, asio::buffer(out_),
        [this, name, turn = turn_](error_code, std::size_t) {
          trace(name, " of turn ", turn, ", now ", turn_);
          // Before the read completes.
          asio::post(socket_.get_executor(), [this] { next_turn(); });
          asio::async_read_until(
              socket_, asio::dynamic_buffer(in_), '\n',
              [this, name, turn, later = turn_](error_code, std::size_t) {
                trace(name, " of turns ", turn, " and ", later, ", now ",
                      turn_);
                out_ = in_;
                asio::async_write(
                    socket_, asio::buffer(out_),
                    [this, turn = turn + later](error_code, std::size_t) {
                      trace("sum ", turn, ", now ", turn_);
                      socket_.close();
                    });
              });
        });
  }

  void next_turn() { ++turn_; }

private:
  tcp::socket &socket_;
  std::string out_, in_;
  int turn_ = 1;
};

int main() {
  Peer server{hears("Ada\n"), says("hi\n"), hears("hi\n"), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  client client(socket);
  asio::post(io, [&] {
    // Runs after the start has taken its copy.
    asio::post(io, [&] { client.next_turn(); });
    client.start("Ada");
  });
  io.run();
  server.end();
}
