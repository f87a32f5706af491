// What only a library would instantiate may need what the compiler declares when
// it is first used: a trap, for an object that is given as one of `...`.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 -Wno-non-pod-varargs | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>
#include <string>

void log(...);

template <class Stream> class session {
public:
  session(asio::io_context &io, std::string name) : stream(io) {
    if (name.empty())
      log(name);
    start();
  }

private:
  void start() {
    stream.async_read_some(asio::buffer(data), [this](std::error_code ec, std::size_t n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      if (!ec)
        answer(n);
    });
  }

  void answer(std::size_t n) {
    asio::async_write(stream, asio::buffer(data, n), [this](std::error_code ec, std::size_t) {
      if (!ec)
        start();
    });
  }

  Stream stream;
  char data[64];
};

void serve(asio::io_context &io) { std::make_shared<session<asio::ip::tcp::socket>>(io, "first"); }
