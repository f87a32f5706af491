// Captures have new names, new types and initial values of their own.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

int counted(const char *what) {
  static int count = 0;
  trace("counting ", what);
  return ++count;
}

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start(const char *name) {
    out_ = "hi\n";
    asio::async_write(
        socket_, asio::buffer(out_),
        [this, id = counted("start"),
         title = std::string("Mrs. ") + name](error_code, std::size_t n) {
          trace(title, " has ", id, ", ", n);
          asio::async_read_until(
              socket_, asio::dynamic_buffer(in_), '\n',
              [this, title = "Dr." + title.substr(4), &in = in_,
               id = id + counted("read") / 2.0](error_code, std::size_t) {
                trace(title, " has ", id, ", ", in);
                asio::async_write(
                    socket_, asio::buffer(in),
                    [id = static_cast<int>(id), &socket = socket_,
                     size = title.size()](error_code, std::size_t) {
                      trace(id, " of ", size);
                      socket.close();
                    });
              });
        });
  }

private:
  tcp::socket &socket_;
  std::string out_, in_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("hello\n"),
              hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  client client(socket);
  asio::post(io, [&] {
    // Runs before the first handler, and after what the start evaluates.
    asio::post(io, [] { trace("posted"); });
    client.start("Lovelace");
  });
  io.run();
  server.end();
}
