// The object dies with the last handler, and the handler that was never called
// dies with the io_context. (case 37)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client : public std::enable_shared_from_this<client> {
public:
  client(asio::io_context &io, bool stops)
      : io_(io), socket_(io), stops_(stops) {}
  ~client() { trace("end of the client"); }

  void start(tcp::endpoint server) {
    socket_.async_connect(
        server, [this, self = shared_from_this()](error_code ec) {
          if (ec)
            return;
          trace("connected");
          asio::async_write(socket_, asio::buffer("hi\n", 3),
                            [this, self](error_code ec, std::size_t) {
                              if (ec)
                                return;
                              trace("written");
                              if (stops_)
                                asio::post(io_, [this] { io_.stop(); });
                              asio::async_read_until(
                                  socket_, asio::dynamic_buffer(line_), '\n',
                                  [this, self](error_code, std::size_t) {
                                    trace("read ", line_);
                                  });
                            });
        });
  }

private:
  asio::io_context &io_;
  tcp::socket socket_;
  bool stops_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), hears_the_end(), calls_again(),
              hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    std::make_shared<client>(io, true)->start(server.endpoint());
    io.run();
    trace("stopped");
  }
  trace("without io_context");
  {
    asio::io_context io;
    std::make_shared<client>(io, false)->start(server.endpoint());
    io.run();
    trace("finished");
  }
  server.end();
}
