// A handler changes what it has captured. (case 44)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER-NOT: mutable
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER-NOT: mutable
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server, std::string name, int count) {
    socket_.async_connect(server, [this, name, count,
                                   words = 0](error_code) mutable {
      // These are the handler's own.
      name += "!";
      for (; count > 0; --count)
        ++words;
      request_ = name + "\n";
      trace(name, ", words: ", words, ", left: ", count);
      asio::async_write(
          socket_, asio::buffer(request_),
          [this, name, total = words * 10](error_code, std::size_t n) mutable {
            name.pop_back();
            total += n;
            asio::async_read_until(
                socket_, asio::dynamic_buffer(answer_), '\n',
                [this, name, total](error_code, std::size_t n) {
                  trace(name, ": ", answer_.substr(0, n - 1), ", ", total);
                });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string request_, answer_;
};

int main() {
  Peer server{hears("Ada!\n"), says("hi\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint(), "Ada", 3);
    io.run();
  }
  server.end();
}
