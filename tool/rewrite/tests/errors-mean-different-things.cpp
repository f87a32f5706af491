// One error is passed over in silence, others are told; the deadline is
// cancelled on every path.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: operation_aborted
// AFTER-NEXT: {{co_return;|return;}}
// AFTER: deadline_.cancel();
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: done_(ec, line_);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class request {
public:
  request(asio::io_context &io,
          std::function<void(error_code, std::string)> done)
      : io_(io), socket_(io), deadline_(io, std::chrono::minutes(1)),
        done_(std::move(done)) {}

  void start(tcp::endpoint server, bool give_up) {
    give_up_ = give_up;
    deadline_.async_wait(
        [](error_code ec) { trace("deadline: ", ec.message()); });
    connect(server);
  }

private:
  void connect(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec == asio::error::operation_aborted)
        return;
      if (ec) {
        deadline_.cancel();
        return done_(ec, "connect");
      }
      asio::async_write(socket_, asio::buffer("get\n", 4),
                        [this](error_code ec, std::size_t) {
                          if (ec) {
                            deadline_.cancel();
                            return fail(ec);
                          }
                          if (give_up_)
                            asio::post(io_, [this] { socket_.close(); });
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(line_), '\n',
                              [this](error_code ec, std::size_t) {
                                deadline_.cancel();
                                if (ec == asio::error::operation_aborted)
                                  return;
                                if (ec == asio::error::eof && !line_.empty())
                                  ec = {};
                                if (ec)
                                  return fail(ec);
                                done_(ec, line_);
                              });
                        });
    });
  }

  void fail(error_code ec) { done_(ec, "failed"); }

  asio::io_context &io_;
  tcp::socket socket_;
  asio::steady_timer deadline_;
  std::function<void(error_code, std::string)> done_;
  std::string line_;
  bool give_up_ = false;
};

void get(tcp::endpoint server, bool give_up = false) {
  asio::io_context io;
  request request(io, [](error_code ec, std::string text) {
    trace(ec.message(), ", ", text);
  });
  request.start(server, give_up);
  io.run();
  trace("--");
}

int main() {
  Peer server{hears("get\n"), says("whole\n"), hears_the_end(), calls_again(),
              hears("get\n"), says("half"),    says_no_more(),  hears_the_end(),
              calls_again(),  hears("get\n"),  hangs_up(),      calls_again(),
              hears("get\n"), hears_the_end()};
  for (int i = 0; i < 3; ++i)
    get(server.endpoint());
  get(server.endpoint(), true);
  get(nobody());
  server.end();
}
