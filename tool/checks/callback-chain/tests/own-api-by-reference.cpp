// A function whose name says that it is asynchronous takes its callback by
// reference, to keep a copy: what only looks through it does not say so.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class store {
public:
  using done = std::function<void(std::error_code)>;
  virtual ~store() = default;
  virtual void load_async(int key, done &callback) = 0;
  virtual void load(int key, done &callback) = 0;
};

class reader {
public:
  void start() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read' -> 'load_async' -> 'async_write'
      if (ec)
        return;
      store::done callback = [this](std::error_code) { asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {}); };
      from->load_async(1, callback);
    });
  }
  void start_other() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      store::done callback = [this](std::error_code) { asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {}); };
      from->load(1, callback);
    });
  }

private:
  store *from;
  asio::ip::tcp::socket socket;
  char data[16];
};
