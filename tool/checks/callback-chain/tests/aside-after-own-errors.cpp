// Classes of the project's own say of an error what they say by their members:
// a value or an error, a status that is fine.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

struct parsed {
  explicit operator bool() const;
  int value() const;
  int error() const;
};
struct status {
  bool ok() const;
  const char *message() const;
};
parsed parse(const char *);
status check(int);

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      parsed result = parse(data);
      if (!result)
        return complain();
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        if (!check(0).ok()) {
          complain();
          return;
        }
        socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }

private:
  void complain() {
    log.async_connect({}, [this](std::error_code) {
      asio::async_write(log, asio::buffer(data), [this](std::error_code, std::size_t) {
        log.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  asio::ip::tcp::socket socket, log;
  char data[64];
};

void start(client &c) { c.start(); }
