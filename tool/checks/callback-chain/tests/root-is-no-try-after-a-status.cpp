// What is begun where a status was not good is another try, and no beginning.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <chrono>

enum class status { success = 0, temporary_failure = 1, invalid = 2 };

class request {
public:
  request(asio::io_context &io) : backoff(io), socket(io) {}
  void answered(int raw) {
    if (static_cast<status>(raw) == status::success)
      return;
    retry();
  }

private:
  void retry() {
    backoff.expires_after(std::chrono::milliseconds(300));
    backoff.async_wait([this](std::error_code) { again(); });
  }
  void again() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      answered(data[0]);
    });
  }
  asio::steady_timer backoff;
  asio::ip::tcp::socket socket;
  char data[1];
};

void failed(request &r) { r.answered(1); }
