// A pyramid of lambdas becomes awaits in the same order in one scope. (case 2)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_resolve
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER-NOT: [this
#include "peer.hpp"

#include <boost/asio.hpp>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : resolver_(io), socket_(io) {}

  void get(const std::string &port) {
    resolver_.async_resolve(
        "127.0.0.1", port,
        [this](error_code ec, tcp::resolver::results_type endpoints) {
          if (ec)
            return failed("resolve", ec);
          trace("resolved ", endpoints.size());
          asio::async_connect(
              socket_, endpoints, [this](error_code ec, const tcp::endpoint &) {
                if (ec)
                  return failed("connect", ec);
                // The request is one line.
                request_ = "GET /\n";
                asio::async_write(
                    socket_, asio::buffer(request_),
                    [this](error_code ec, std::size_t n) {
                      if (ec)
                        return failed("write", ec);
                      trace("wrote ", n);
                      asio::async_read_until(
                          socket_, asio::dynamic_buffer(answer_), '\n',
                          [this](error_code ec, std::size_t n) {
                            if (ec)
                              return failed("read", ec);
                            trace("answer: ", answer_.substr(0, n - 1));
                          });
                    });
              });
        });
  }

private:
  void failed(const char *what, error_code ec) {
    trace(what, ": ", ec.message());
  }

  tcp::resolver resolver_;
  tcp::socket socket_;
  std::string request_, answer_;
};

int main() {
  Peer server{hears("GET /\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.get(server.port());
    io.run();
  }
  server.end();
}
