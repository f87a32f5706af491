// One branch begins again, the other leaves the loop and goes on. (case 24)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: {{for|while|do}}
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read(
// AFTER: trace("body: ", body_);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class reader {
public:
  explicit reader(tcp::socket &socket) : socket_(socket) {}

  void read_header() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t n) {
                             if (ec)
                               return trace("header: ", ec.message());
                             std::string header = line_.substr(0, n - 1);
                             line_.erase(0, n);
                             trace("header: ", header);
                             if (!header.empty()) {
                               length_ = std::stoul(header);
                               read_header();
                             } else {
                               acknowledge();
                             }
                           });
  }

private:
  void acknowledge() {
    asio::async_write(socket_, asio::buffer("go on\n", 6),
                      [this](error_code ec, std::size_t) {
                        if (ec)
                          return;
                        body_.resize(length_);
                        asio::async_read(socket_, asio::buffer(body_),
                                         [this](error_code ec, std::size_t n) {
                                           body_.resize(n);
                                           trace("body: ", body_);
                                           if (ec)
                                             trace("body: ", ec.message());
                                           socket_.close();
                                         });
                      });
  }

  tcp::socket &socket_;
  std::string line_, body_;
  std::size_t length_ = 0;
};

int main() {
  Peer server{says("10\n4\n\n"), hears("go on\n"), says("data"),
              hears_the_end(),   calls_again(),    says("1\n"),
              hangs_up(),        calls_again(),    says("9\n\n"),
              hears("go on\n"),  says("half"),     says_no_more(),
              hears_the_end()};
  for (int i = 0; i < 3; ++i) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    reader reader(socket);
    reader.read_header();
    io.run();
  }
  server.end();
}
