// Nothing is done about an error: the chain just ends. (case 5)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_resolve
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: catch
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct notifier {
  asio::io_context &io;
  tcp::resolver resolver{io};
  tcp::socket socket{io};
  std::string news = "news\n";

  void notify(std::string host, std::string port) {
    resolver.async_resolve(
        host, port, tcp::resolver::numeric_host,
        [this](error_code ec, tcp::resolver::results_type found) {
          if (!ec)
            asio::async_connect(
                socket, found, [this](error_code ec, tcp::endpoint) {
                  if (!ec) {
                    trace("connected");
                    asio::async_write(socket, asio::buffer(news),
                                      [](error_code ec, std::size_t) {
                                        if (!ec)
                                          trace("told");
                                      });
                  }
                });
        });
  }
};

int main() {
  Peer server{hears("news\n"), hears_the_end()};
  {
    asio::io_context io;
    notifier told{io}, refused{io}, unknown{io};
    told.notify("127.0.0.1", server.port());
    io.run();
    io.restart();
    refused.notify("127.0.0.1", std::to_string(nobody().port()));
    io.run();
    io.restart();
    unknown.notify("no address", "1");
    io.run();
  }
  server.end();
}
