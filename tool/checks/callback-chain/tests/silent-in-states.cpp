// One function that goes by a state: in which order its operations follow each
// other nobody can tell.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>

using asio::ip::tcp;

class handshake {
public:
  void start() { next(); }

private:
  void next() {
    if (state == hello)
      send();
    else if (state == answer)
      receive();
    else if (state == proof)
      prove();
  }
  void send() {
    state = answer;
    asio::async_write(socket, asio::buffer(data), [this](auto, auto) { next(); });
  }
  void receive() {
    state = proof;
    socket.async_read_some(asio::buffer(data), [this](auto, auto) { next(); });
  }
  void prove() {
    state = hello;
    asio::async_read(socket, asio::buffer(data), [this](auto, auto) { next(); });
  }

  enum { hello, answer, proof } state = hello;
  tcp::socket socket;
  char data[64];
};
