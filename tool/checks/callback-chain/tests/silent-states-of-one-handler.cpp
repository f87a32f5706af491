// One handler for everything, which tells by a state what is to be done next.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else --allow-empty
#include <asio.hpp>
#include <functional>
#include <memory>
#include <vector>

using namespace std::placeholders;

class session : public std::enable_shared_from_this<session> {
public:
  void start() {
    asio::async_read(socket, asio::buffer(data),
                     std::bind(&session::handshake, shared_from_this(), _1, _2));
  }

private:
  void handshake(std::error_code, std::size_t) {
    auto next = std::bind(&session::handshake, shared_from_this(), _1, _2);
    switch (state) {
    case greeting:
      state = choice;
      asio::async_read(socket, asio::buffer(data), next);
      break;
    case choice:
      state = request;
      asio::async_write(socket, asio::buffer(data), next);
      break;
    case request:
      state = address;
      asio::async_read(socket, asio::buffer(data), next);
      break;
    case address:
      break;
    }
  }
  asio::ip::tcp::socket socket;
  enum { greeting, choice, request, address } state = greeting;
  std::vector<char> data;
};
