// What is next is told by a derived class: the function must stay. (case 52)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class connection {
public:
  explicit connection(asio::io_context &io) : socket_(io) {}
  virtual ~connection() = default;

  void open(tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      opened();
    });
  }

protected:
  virtual void opened() = 0;

  tcp::socket socket_;
};

class client : public connection {
public:
  using connection::connection;

protected:
  void opened() override {
    // CHECK: not rewritten: 'client::opened' in line [[@LINE-1]] is virtual
    asio::async_write(
        socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              [this](error_code, std::size_t) { trace("read ", line_); });
        });
  }

private:
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.open(server.endpoint());
    io.run();
  }
  server.end();
}
