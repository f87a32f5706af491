// A handler waits for a future: it blocks the loop before and after. (case 60)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

#include <future>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, asio::thread_pool &pool)
      : socket_(io), pool_(pool) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code) {
      asio::async_read_until(
          socket_, asio::dynamic_buffer(line_), '\n',
          [this](error_code, std::size_t n) {
            std::future<std::size_t> square =
                asio::post(pool_, std::packaged_task<std::size_t()>([n] {
                             trace("computing");
                             if (n > 5)
                               throw std::length_error("too long");
                             return n * n;
                           }));
            try {
              line_ = std::to_string(square.get());
            } catch (const std::length_error &error) {
              line_ = error.what();
            }
            trace("computed");
            asio::async_write(
                socket_, asio::buffer(line_),
                [this](error_code, std::size_t) { socket_.close(); });
          });
    });
  }

private:
  tcp::socket socket_;
  asio::thread_pool &pool_;
  std::string line_;
};

int main() {
  Peer server{says("abc\n"),  hears("16"),      hears_the_end(),
              calls_again(),  says("abcdef\n"), hears("too long"),
              hears_the_end()};
  asio::thread_pool pool(1);
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    client client(io, pool);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
