// To be told of a cancellation is no operation, though it may be too late for it
// already.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <functional>
#include <utility>
#include <vector>

class cancellation {
public:
  void register_callback(std::function<void()> callback) {
    if (cancelled)
      callback();
    else
      callbacks.push_back(std::move(callback));
  }
  void cancel() {
    cancelled = true;
    for (auto &callback : std::exchange(callbacks, {}))
      callback();
  }

private:
  bool cancelled = false;
  std::vector<std::function<void()>> callbacks;
};

class client {
public:
  void start() {
    socket.async_connect({}, [this](asio::error_code error) {
      if (error)
        return;
      source.register_callback([this] {
        asio::async_write(socket, asio::buffer(data),
                          [](asio::error_code, std::size_t) {});
      });
    });
  }

private:
  asio::ip::tcp::socket socket;
  cancellation source;
  char data[100];
};
