// The handlers do not keep the object alive, they ask whether it is. (case 39)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  session(tcp::socket socket, std::function<void(std::string)> reached)
      : socket_(std::move(socket)), timer_(socket_.get_executor()),
        reached_(std::move(reached)) {}
  ~session() { trace("end of the session"); }

  void start() {
    std::weak_ptr<session> weak = weak_from_this();
    asio::async_write(
        socket_, asio::buffer("?\n", 2), [weak](error_code, std::size_t) {
          auto self = weak.lock();
          if (!self)
            return trace("gone after the write");
          self->reached_("write");
          self->socket_.async_read_some(
              asio::buffer(self->data_), [weak](error_code ec, std::size_t n) {
                auto self = weak.lock();
                if (!self)
                  return trace("gone after the read: ", ec.message());
                trace("read ", n);
                self->reached_("read");
                self->timer_.expires_after(std::chrono::minutes(1));
                self->timer_.async_wait([weak](error_code ec) {
                  trace(weak.expired() ? "gone: " : "there: ", ec.message());
                });
              });
        });
  }

private:
  tcp::socket socket_;
  asio::steady_timer timer_;
  std::function<void(std::string)> reached_;
  char data_[8];
};

int main() {
  Peer silent{hears("?\n"), hears_the_end()};
  Peer answers{hears("?\n"), says("!\n"), hears_the_end()};
  for (Peer *peer : {&silent, &answers}) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(peer->endpoint());
    std::shared_ptr<session> owner;
    std::string last = peer == &silent ? "write" : "read";
    owner = std::make_shared<session>(
        std::move(socket), [&io, &owner, last](std::string what) {
          if (what == last)
            asio::post(io, [&] { owner.reset(); });
        });
    owner->start();
    io.run();
    peer->end();
  }
}
