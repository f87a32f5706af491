// Each handler has a copy of its own, and all of them can be seen to end.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Lease {
  explicit Lease(int &count) : count(++count) {}
  Lease(const Lease &other) : count(++other.count) {}
  ~Lease() { trace(--count, " leases left"); }
  int &count;
};

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    asio::async_write(
        socket_, asio::buffer("hi\n", 3),
        [this, lease = Lease(leases_)](error_code, std::size_t) {
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              // CHECK: :[[@LINE+1]]:15: note: not rewritten: the handler in line [[@LINE+1]] has a copy of 'lease', whose end can be seen
              [this, lease](error_code, std::size_t) {
                trace(line_);
                socket_.async_wait(
                    tcp::socket::wait_write,
                    [this, lease](error_code) { socket_.close(); });
              });
        });
  }

private:
  tcp::socket &socket_;
  std::string line_;
  int leases_ = 0;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    asio::post(io, [&] { client.start(); });
    io.run();
  }
  server.end();
}
