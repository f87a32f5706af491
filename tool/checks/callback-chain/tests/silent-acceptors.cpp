// What is called for each that comes, and let go by somebody else, is no
// operation's handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>
#include <vector>

struct stream;

class destination {
public:
  using acceptor = std::function<void(std::shared_ptr<stream>)>;
  void accept_streams(acceptor callback) {
    accepts = callback;
    asio::post(io, [this] {
      for (auto &each : pending)
        accepts(each);
    });
  }
  void reset() {
    if (accepts)
      accepts(nullptr);
    accepts = nullptr;
  }
  void incoming(std::shared_ptr<stream> from) {
    if (accepts)
      accepts(from);
  }

private:
  asio::io_context io;
  std::vector<std::shared_ptr<stream>> pending;
  acceptor accepts;
};

void serve(destination &from, asio::ip::tcp::socket &socket, asio::mutable_buffer buffer) {
  from.accept_streams([&, buffer](std::shared_ptr<stream>) {
    socket.async_connect({}, [&, buffer](std::error_code) {
      socket.async_read_some(buffer, [](std::error_code, std::size_t) {});
    });
  });
}
