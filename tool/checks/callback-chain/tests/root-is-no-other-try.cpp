// What is only begun where something has failed is another try, and begins no
// chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <stdexcept>

class tube {
public:
  void connect() {
    try {
      open();
      read();
    } catch (const std::exception &) {
      retry.async_wait([this](std::error_code) {
        lookup.async_wait([this](std::error_code) { connect(); });
      });
    }
  }

private:
  void open();
  void read() {
    input.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) { read(); });
  }
  asio::posix::stream_descriptor input;
  asio::steady_timer retry, lookup;
  char data[64];
};

void start(tube &p) { p.connect(); }
