// The object is its owner's matter: it ends in the last handler. (case 38)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read(
// AFTER: on_done_();
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class download {
public:
  download(asio::io_context &io, std::function<void()> on_done)
      : socket_(io), on_done_(std::move(on_done)) {}
  ~download() { trace("download ends with ", page_); }

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return on_done_();
      asio::async_write(socket_, asio::buffer("get\n", 4),
                        [this](error_code ec, std::size_t) {
                          if (ec)
                            return on_done_();
                          asio::async_read(socket_, asio::dynamic_buffer(page_),
                                           [this](error_code, std::size_t n) {
                                             trace("read ", n);
                                             // Deletes this object.
                                             on_done_();
                                           });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string page_;
  std::function<void()> on_done_;
};

int main() {
  Peer server{hears("get\n"), says("page"), hangs_up()};
  asio::io_context io;
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    std::unique_ptr<download> owner;
    owner = std::make_unique<download>(io, [&] {
      auto ended = std::move(owner);
      trace("the owner lets go");
    });
    owner->start(where);
    io.run();
    io.restart();
    trace("owner has ", owner ? "one" : "none");
  }
  server.end();
}
