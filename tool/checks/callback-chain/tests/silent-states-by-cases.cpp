// A function that goes from state to state by a switch: in which order, its
// handlers decide.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>

class parser {
public:
  void start() { read(); }

private:
  enum class state { head, length, body };

  void read() {
    switch (at) {
    case state::head:
      socket.async_read_some(asio::buffer(data, 2),
                             [this](asio::error_code error, std::size_t) {
                               if (error)
                                 return;
                               at = state::length;
                               read();
                             });
      break;
    case state::length:
      asio::async_read(socket, asio::buffer(data, 4),
                       [this](asio::error_code error, std::size_t) {
                         if (error)
                           return;
                         at = state::body;
                         read();
                       });
      break;
    case state::body:
      asio::async_read(socket, asio::buffer(data),
                       [this](asio::error_code error, std::size_t) {
                         if (error)
                           return;
                         at = state::head;
                         read();
                       });
      break;
    }
  }

  asio::ip::tcp::socket socket;
  state at = state::head;
  char data[100];
};
