// The project writes boost::asio:: in full, and finds functions through their
// arguments; its own names are like those of the library.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: boost::asio::co_spawn(
// AFTER: boost::asio::awaitable<void>
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace mail {

namespace asio {
const char *version = "1.0";
} // namespace asio

struct use_awaitable {
  int error = 7;
};

void co_spawn(int what) { trace("our own: ", what); }

class client {
public:
  explicit client(boost::asio::io_context &io) : socket(io) {}

  void start(boost::asio::ip::tcp::endpoint server) {
    using namespace boost::asio;
    socket.async_connect(server, [this](boost::system::error_code e) {
      if (e)
        return trace(asio::version, ": ", e.message());
      async_write(socket, buffer("hi\n", 3),
                  [this](boost::system::error_code, std::size_t) {
                    co_spawn(mail::use_awaitable().error);
                    async_read_until(socket, dynamic_buffer(line), '\n',
                                     [this](boost::system::error_code as_tuple,
                                            std::size_t) {
                                       trace(as_tuple.message(), ", ", line);
                                     });
                  });
    });
  }

private:
  boost::asio::ip::tcp::socket socket;
  std::string line;
};

} // namespace mail

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (boost::asio::ip::tcp::endpoint where : {server.endpoint(), nobody()}) {
    boost::asio::io_context io;
    mail::client client(io);
    client.start(where);
    io.run();
  }
  server.end();
}
