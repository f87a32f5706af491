// Each turn starts the next one with the next number. (case 23)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: {{for|while}} (
// AFTER: if (i == names_.size())
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: trace(i, " of ", names_.size(),
// AFTER-NOT: ask(i + 1
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, std::vector<std::string> names)
      : socket_(io), names_(std::move(names)) {}

  void start(tcp::endpoint server) {
    socket_.connect(server);
    ask(0, names_.size());
  }

private:
  void ask(std::size_t i, int left) {
    if (i == names_.size()) {
      trace("all asked, left: ", left);
      socket_.close();
      return;
    }
    line_ = names_[i] + "?\n";
    asio::async_write(socket_, asio::buffer(line_),
                      [this, i, left](error_code ec, std::size_t) {
                        if (ec)
                          return;
                        line_.clear();
                        asio::async_read_until(
                            socket_, asio::dynamic_buffer(line_), '\n',
                            [this, i, left](error_code ec, std::size_t) {
                              if (ec)
                                return trace("no answer to ", i);
                              trace(i, " of ", names_.size(), ": ", line_, left,
                                    " left");
                              ask(i + 1, left - (i == 0 ? 1 : 2));
                            });
                      });
  }

  tcp::socket socket_;
  std::vector<std::string> names_;
  std::string line_;
};

int main() {
  Peer server{hears("a?\n"), says("A\n"), hears("b?\n"),   says("B\n"),
              hears("c?\n"), says("C\n"), hears_the_end(), calls_again(),
              hears("a?\n"), says("A\n"), hears("b?\n"),   hangs_up()};
  for (std::vector<std::string> names :
       {std::vector<std::string>{"a", "b", "c"}, {"a", "b"}}) {
    asio::io_context io;
    client client(io, names);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
