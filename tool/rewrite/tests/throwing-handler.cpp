// What a handler throws leaves run(), and the program goes on from there.
// (case 58)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: throw boost::system::system_error(ec, "connect")
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: std::stoi(line_)
// AFTER: std::rethrow_exception(
// AFTER-NOT: detached
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        throw boost::system::system_error(ec, "connect");
      asio::async_write(
          socket_, asio::buffer("n\n", 2), [this](error_code, std::size_t) {
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code ec, std::size_t) {
                                     if (ec)
                                       throw std::runtime_error("no line");
                                     trace("number: ", std::stoi(line_));
                                   });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("n\n"), says("7\n"),    hears_the_end(), calls_again(),
              hears("n\n"), says("many\n"), hears_the_end(), calls_again(),
              hears("n\n"), hangs_up()};
  for (tcp::endpoint where :
       {server.endpoint(), server.endpoint(), server.endpoint(), nobody()}) {
    asio::io_context io;
    asio::steady_timer later(io, std::chrono::milliseconds(1));
    later.async_wait([](error_code) {});
    client client(io);
    client.start(where);
    for (;;) {
      try {
        io.run();
        trace("run() is done");
        break;
      } catch (const boost::system::system_error &error) {
        trace("thrown: ", error.code().message());
      } catch (const std::exception &error) {
        trace("thrown: ", error.what());
      }
    }
  }
  server.end();
}
