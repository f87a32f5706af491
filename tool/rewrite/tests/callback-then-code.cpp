// More is done after the callback has been called. (case 29)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class loader {
public:
  explicit loader(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
  void load(tcp::endpoint server, std::function<void(error_code)> done) {
    socket_.async_connect(server, [this, done](error_code ec) {
      if (ec)
        return done(ec);
      asio::async_write(socket_, asio::buffer("load\n", 5),
                        [this, done](error_code ec, std::size_t) {
                          if (ec)
                            return done(ec);
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(data_), '\n',
                              [this, done](error_code ec, std::size_t) {
                                done(ec);
                                // CHECK: not rewritten: the statement in line
                                // [[@LINE+1]] runs after 'done' has been called
                                trace("loaded ", data_);
                                data_.clear();
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string data_;
};

int main() {
  Peer server{hears("load\n"), says("data\n"), hears_the_end()};
  {
    asio::io_context io;
    loader loader(io);
    loader.load(server.endpoint(),
                [](error_code ec) { trace("done: ", ec.message()); });
    io.run();
  }
  server.end();
}
