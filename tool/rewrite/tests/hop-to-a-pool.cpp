// The work between two operations is done by a pool's thread, and the next
// operation's handler runs on the loop again. (case 54)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class server {
public:
  server(asio::io_context &io, asio::thread_pool &pool)
      : io_(io), pool_(pool), socket_(io) {}

  void start(tcp::endpoint peer) {
    socket_.async_connect(peer, [this](error_code ec) {
      where("connect");
      if (ec)
        return;
      asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                             [this](error_code, std::size_t) {
                               where("read");
                               asio::post(pool_, [this] {
                                 where("compute");
                                 line_.insert(0, "computed ");
                                 asio::post(io_, [this] {
                                   where("back");
                                   asio::async_write(
                                       socket_, asio::buffer(line_),
                                       [this](error_code, std::size_t) {
                                         where("write");
                                         socket_.close();
                                       });
                                 });
                               });
                             });
    });
  }

private:
  void where(const char *what) {
    trace(what, io_.get_executor().running_in_this_thread() ? " on the loop"
                                                            : " in the pool");
  }

  asio::io_context &io_;
  asio::thread_pool &pool_;
  tcp::socket socket_;
  std::string line_;
};

int main() {
  asio::thread_pool pool(1);
  asio::io_context io;
  // For a time, only the pool knows what is next.
  auto busy = asio::make_work_guard(io);
  Peer peer{says("1\n"), hears("computed 1\n"), hears_the_end(),
            does([&] { busy.reset(); })};
  server server(io, pool);
  server.start(peer.endpoint());
  io.run();
  peer.end();
}
