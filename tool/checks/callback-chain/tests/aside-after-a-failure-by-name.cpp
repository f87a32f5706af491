// An enumerator that says that something has failed, though its zero is no
// success: what follows where it is so is none of the chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class room {
public:
  void read_header() {
    // CHECK: :[[@LINE+1]]:5: warning: callback loop over 2 operations: 'async_read' -> 'async_read' [cotidy-callback-chain]
    asio::async_read(socket, asio::buffer(data, 4), [this](std::error_code ec, std::size_t) {
      if (!ec)
        read_body();
    });
  }

private:
  enum class status { go_on, moved, error };
  void read_body() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      if (const auto now = handle(); now == status::go_on)
        read_header();
      else if (now == status::error)
        refuse();
    });
  }
  void refuse() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        rest();
    });
  }
  void rest() {
    socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  status handle() const;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(room &r) { r.read_header(); }
