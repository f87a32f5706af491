// An API of the project's own takes a callback, and no completion token.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct page {
  std::string text;
};

class cache {
public:
  explicit cache(asio::io_context &io) : timer_(io) {}

  void load(std::string name, std::function<void(page)> callback) {
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([name, callback = std::move(callback)](error_code) {
      callback({"this is " + name});
    });
  }

private:
  asio::steady_timer timer_;
};

class reader {
public:
  explicit reader(asio::io_context &io) : cache_(io), timer_(io) {}

  void read_three() {
    cache_.load("one", [this](page first) {
      trace(first.text);
      cache_.load("two", [this, first](page second) {
        trace(second.text);
        timer_.expires_after(std::chrono::milliseconds(1));
        timer_.async_wait([this, first, second](error_code) {
          cache_.load("three", [first, second](page third) {
            trace(first.text, ", ", second.text, ", ", third.text);
          });
        });
      });
    });
  }

private:
  cache cache_;
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  reader reader(io);
  reader.read_three();
  io.run();
}
