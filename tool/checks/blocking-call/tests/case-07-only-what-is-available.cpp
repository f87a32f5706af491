// Reading no more than what has arrived does not wait for more.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0

#include <boost/asio.hpp>

namespace asio = boost::asio;

void session(asio::ip::tcp::socket &socket, char *data, std::size_t length) {
  asio::async_read(socket, asio::buffer(data, 2),
                   [&socket, data, length](auto, std::size_t) {
                     if (socket.available() >= length)
                       asio::read(socket, asio::buffer(data, length));
                   });
}
