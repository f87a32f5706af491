// What a parameter refers to ends before the chain does; the handlers have
// copies. (case 41)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void greet(const tcp::endpoint &server, const std::string &name,
             std::string_view title) {
    request_ = std::string(title) + "\n";
    socket_.async_connect(server, [this, name](const error_code &ec) {
      if (ec)
        return trace(name, " is not there: ", ec.message());
      asio::async_write(socket_, asio::buffer(request_),
                        [this, name](const error_code &, std::size_t n) {
                          trace("wrote ", n, " to ", name);
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(answer_), '\n',
                              [this, name](const error_code &, std::size_t) {
                                trace(name, " says ", answer_);
                                socket_.close();
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string request_, answer_;
};

void greet_all(client &client, const tcp::endpoint &server) {
  std::string name = "Ada Lovelace, who lives behind a long name";
  std::string title = "Countess";
  client.greet(server, name, title);
  name = "somebody else, with a name that is as long";
  title = "Nobody at all";
}

int main() {
  Peer server{hears("Countess\n"), says("good day\n"), hears_the_end()};
  for (const tcp::endpoint &where : {nobody(), server.endpoint()}) {
    asio::io_context io;
    client client(io);
    greet_all(client, where);
    io.run();
  }
  server.end();
}
