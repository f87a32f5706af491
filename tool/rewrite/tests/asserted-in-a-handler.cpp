// An assertion names its function, but only to die; and a stream over a buffer
// flushes nothing when it ends.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: assert(
// AFTER: co_await {{.*}}async_write
// AFTER: std::istream
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

#include <cassert>
#include <istream>
#include <ostream>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    std::ostream request(&request_);
    request << "GET " << 1 << "\n";
    socket_.async_connect(server, [this](error_code) { ask(); });
  }

private:
  void ask() {
    assert(socket_.is_open() && request_.size());
    asio::async_write(socket_, request_, [this](error_code, std::size_t) {
      asio::async_read_until(socket_, answer_, '\n',
                             [this](error_code, std::size_t) { more(); });
    });
  }

  void more() {
    std::istream answer(&answer_);
    std::string word;
    answer >> word;
    trace("first ", word);
    asio::async_read_until(socket_, answer_, "end\n",
                           [this](error_code, std::size_t) {
                             std::istream answer(&answer_);
                             std::string word;
                             while (answer >> word)
                               trace("then ", word);
                           });
  }

  tcp::socket socket_;
  asio::streambuf request_, answer_;
};

int main() {
  Peer server{hears("GET 1\n"), says("a b\n"), says("c end\n"),
              hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
