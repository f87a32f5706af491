// A handler has a namespace at hand in which a later step would find another
// function.
// RUN: %refuses %s | FileCheck %s
// CHECK: note: not rewritten: what is declared in line {{[0-9]+}} would be found where another is meant
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;

void note(long n) { trace("note ", n); }
namespace exact {
void note(int n) { trace("exactly ", n); }
} // namespace exact

struct client {
  asio::steady_timer timer;

  explicit client(asio::io_context &io) : timer(io) {}

  void start() {
    timer.expires_after(std::chrono::milliseconds(1));
    timer.async_wait([this](error_code) {
      using namespace exact;
      note(1);
      timer.async_wait(std::bind_front(&client::on_second, this));
    });
  }

private:
  void on_second(error_code) {
    note(2);
    timer.async_wait([](error_code) { trace("three"); });
  }
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
