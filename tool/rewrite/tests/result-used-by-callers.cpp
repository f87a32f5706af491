// The function returns a number that its callers look at. (case 35)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  // The number of the request, by which its answer is known.
  int request(tcp::endpoint server) {
    int number = ++last_;
    socket_.async_connect(server, [this, number](error_code) {
      line_ = std::to_string(number) + "\n";
      asio::async_write(socket_, asio::buffer(line_),
                        [this, number](error_code, std::size_t) {
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(answer_), '\n',
                              [this, number](error_code, std::size_t) {
                                trace("answer to ", number, ": ", answer_);
                                socket_.close();
                              });
                        });
    });
    return number;
  }

private:
  tcp::socket socket_;
  std::string line_, answer_;
  int last_ = 6;
};

int main() {
  Peer server{hears("7\n"), says("seven\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    int number = client.request(server.endpoint());
    trace("asked for ", number);
    io.run();
  }
  server.end();
}
