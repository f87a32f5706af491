// Two operations at a time, and what is next when both are done. (case 16)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class fetcher {
public:
  explicit fetcher(asio::io_context &io) : first_(io), second_(io) {}

  void start(tcp::endpoint first, tcp::endpoint second) {
    second_.connect(second);
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of
    first_.async_connect(first, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      pending_ = 2;
      asio::async_read_until(first_, asio::dynamic_buffer(one_), '\n',
                             [this](error_code, std::size_t) { joined(); });
      asio::async_read_until(second_, asio::dynamic_buffer(two_), '\n',
                             [this](error_code, std::size_t) { joined(); });
      // CHECK: not rewritten: {{.*}}'async_read_until'
    });
  }

private:
  void joined() {
    if (--pending_)
      return;
    one_ += two_;
    asio::async_write(first_, asio::buffer(one_),
                      [this](error_code ec, std::size_t n) {
                        trace("sent ", n, ": ", ec.message());
                        first_.close();
                      });
  }

  tcp::socket first_, second_;
  std::string one_, two_;
  int pending_ = 0;
};

int main() {
  Peer first{says("1\n"), hears("1\n2\n"), hears_the_end()};
  Peer second{says("2\n")};
  asio::io_context io;
  fetcher fetcher(io);
  fetcher.start(first.endpoint(), second.endpoint());
  io.run();
  first.end();
}
