// Errors mean different things: the end, a cancellation, a failure. (case 8)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_read(
// AFTER: ec == asio::error::eof
// AFTER: ec == asio::error::operation_aborted
// AFTER: co_await {{.*}}async_write
// AFTER: asio::error::connection_reset
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class copier {
public:
  copier(asio::io_context &io, bool patient) : socket_(io), patient_(patient) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return finish(ec);
      trace("connected");
      if (!patient_)
        asio::post(socket_.get_executor(), [this] { socket_.close(); });
      asio::async_read(
          socket_, asio::buffer(data_), [this](error_code ec, std::size_t n) {
            if (ec == asio::error::eof)
              trace("short: ", n);
            else if (ec == asio::error::operation_aborted)
              return;
            else if (ec)
              return finish(ec);
            asio::async_write(socket_, asio::buffer(data_, n),
                              [this](error_code ec, std::size_t n) {
                                if (ec == asio::error::connection_reset ||
                                    ec == asio::error::broken_pipe)
                                  return trace("gone");
                                trace("copied ", n);
                                finish(ec);
                              });
          });
    });
  }

private:
  void finish(error_code ec) {
    trace("end: ", ec.message());
    socket_.close(ec);
  }

  tcp::socket socket_;
  bool patient_;
  char data_[4];
};

void copy(tcp::endpoint server, bool patient = true) {
  asio::io_context io;
  copier copier(io, patient);
  copier.start(server);
  io.run();
  trace("--");
}

int main() {
  Peer all{says("full"), hears("full"), hears_the_end()};
  copy(all.endpoint());
  all.end();
  Peer half{says("ha"), says_no_more(), hears("ha"), hears_the_end()};
  copy(half.endpoint());
  half.end();
  Peer slow{hears_the_end()};
  copy(slow.endpoint(), false);
  slow.end();
}
