// A loop starts as many chains as there are peers, and waits for none of them.
// (case 17)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class broadcast {
public:
  broadcast(asio::io_context &io, std::string news)
      : io_(io), news_(std::move(news)) {}

  void start(const std::vector<tcp::endpoint> &peers) {
    for (const tcp::endpoint &peer : peers) {
      auto socket = std::make_shared<tcp::socket>(io_);
      // CHECK: :[[@LINE+1]]:7: warning: callback chain of 3 operations
      socket->async_connect(peer, [this, socket](error_code ec) {
        // CHECK: not rewritten: {{.*}}'async_connect'
        if (ec)
          return done();
        asio::async_write(
            *socket, asio::buffer(news_),
            [this, socket](error_code, std::size_t) {
              auto answer = std::make_shared<std::string>();
              asio::async_read_until(
                  *socket, asio::dynamic_buffer(*answer), '\n',
                  [this, socket, answer](error_code ec, std::size_t) {
                    if (!ec)
                      answers_.push_back(*answer);
                    done();
                  });
            });
      });
    }
    left_ = peers.size();
  }

private:
  void done() {
    if (--left_ == 0)
      trace("answers: ", answers_.size());
  }

  asio::io_context &io_;
  std::string news_;
  std::vector<std::string> answers_;
  std::size_t left_ = 0;
};

int main() {
  // The first answers after the second has: all are asked at once.
  Peer first{hears("news\n"), waits(), says("1\n"), hears_the_end()};
  Peer second{hears("news\n"), does([&] { first.go(); }), says("2\n"),
              hears_the_end()};
  {
    asio::io_context io;
    broadcast broadcast(io, "news\n");
    broadcast.start({first.endpoint(), nobody(), second.endpoint()});
    io.run();
  }
  first.end();
  second.end();
}
