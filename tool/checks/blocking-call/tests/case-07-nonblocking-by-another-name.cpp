// A reference to a socket that its owner made non-blocking.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0

#include <boost/asio.hpp>

namespace asio = boost::asio;

struct session {
  asio::ip::tcp::socket &socket;
  char data[128];

  void read() {
    boost::system::error_code ignored;
    socket.read_some(asio::buffer(data), ignored);
  }
};

struct connection {
  asio::ip::tcp::socket socket;
  session inner{socket, {}};

  void start() {
    socket.non_blocking(true);
    socket.async_wait(asio::ip::tcp::socket::wait_read,
                      [this](auto) { inner.read(); });
  }
};
