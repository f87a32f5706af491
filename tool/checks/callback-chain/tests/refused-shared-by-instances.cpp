// A generic lambda is several functions in one place, which is named once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>
#include <string>

template <class Send> void answer(const std::string &to, Send &&send) {
  if (to.empty())
    return send(std::string("empty"));
  return send("good");
}

struct session : std::enable_shared_from_this<session> {
  explicit session(asio::io_context &io) : socket(io) {}

  void read() {
    socket.async_read_some(asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write_some' [cotidy-callback-chain]
      if (ec)
        return;
      answer(self->data, [self](auto &&text) {
        auto sent = std::make_shared<std::string>(text);
        self->socket.async_write_some(asio::buffer(*sent), [self, sent](std::error_code ec, std::size_t) {
          if (!ec)
            self->read();
        });
      });
    });
  }

  asio::ip::tcp::socket socket;
  std::string data;
};
// CHECK: :24:9: note: not rewritten: 'async_write_some' is started in line 24 of several instances, with handlers that do the same

void start(asio::io_context &io) { std::make_shared<session>(io)->read(); }
