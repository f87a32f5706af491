// A composed operation has one handler, which goes on by the step that it is in:
// write, then read, then done, and never back.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

struct handshake {
  asio::ip::tcp::socket &socket;
  std::shared_ptr<char[]> data;
  int step = 0;

  void operator()(std::error_code ec = {}, std::size_t = 0) {
    switch (ec ? 2 : step) {
    case 0:
      step = 1;
      return asio::async_write(socket, asio::buffer(data.get(), 8), std::move(*this));
    case 1:
      step = 2;
      return asio::async_read(socket, asio::buffer(data.get(), 8), std::move(*this));
    case 2:
      return;
    }
  }
};

void start(asio::ip::tcp::socket &socket) {
  handshake{socket, std::shared_ptr<char[]>(new char[8])}();
}
