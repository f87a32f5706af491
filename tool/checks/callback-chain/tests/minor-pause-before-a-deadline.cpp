// A pause that is only made where requests come too close, and a deadline for the
// answer: together they are no loop.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else --allow-empty
#include <asio.hpp>
#include <chrono>
#include <queue>
#include <string>

using std::error_code;
using namespace std::chrono_literals;

class sender {
public:
  explicit sender(asio::io_context &io) : port(io), pause(io), deadline(io) {
    read();
  }
  void send(std::string message) {
    bool idle = pending.empty();
    pending.push(message);
    if (idle)
      next();
  }

private:
  void read() {
    port.async_read_some(asio::buffer(in), [this](error_code error, size_t) {
      if (error)
        return;
      deadline.cancel();
      next();
      read();
    });
  }
  void next() {
    if (pending.empty())
      return;
    start(pending.front());
    pending.pop();
  }
  void start(const std::string &message) {
    if (std::chrono::steady_clock::now() - last < 100ms) {
      pause.expires_at(last + 100ms);
      pause.async_wait([this, message](error_code) { write(message); });
      return;
    }
    write(message);
  }
  void write(const std::string &message) {
    out.push(message);
    deadline.expires_after(1s);
    deadline.async_wait([this](error_code error) {
      if (error != asio::error::operation_aborted)
        next();
    });
    last = std::chrono::steady_clock::now();
  }

  asio::ip::tcp::socket port;
  asio::steady_timer pause, deadline;
  std::queue<std::string> pending, out;
  std::chrono::steady_clock::time_point last;
  char in[64];
};
