// `async_completion` starts nothing: the operation is the function that makes one,
// and its handler goes on in what that is handed.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <functional>
#include <utility>

using std::error_code;
using read_handler = std::function<void(error_code, std::size_t)>;

class stream {
public:
  explicit stream(asio::io_context &io) : socket(io) {}

  template <class Handler> void async_read_chunk(Handler &&handler) {
    asio::async_completion<Handler, void(error_code, std::size_t)> made(handler);
    read_size(std::move(made.completion_handler));
    return made.result.get();
  }

private:
  void read_size(read_handler handler) {
    // CHECK: :[[@LINE+1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_read_until' [cotidy-callback-chain]
    socket.async_read_some(asio::buffer(size), [this, handler](error_code error, std::size_t) {
      if (error)
        return handler(error, 0);
      asio::async_read_until(socket, text, "\n", [this, handler](error_code error, std::size_t n) {
        // CHECK: note: 'async_read_until' is started by the completion handler of 'async_read_some'
        if (n == 0)
          async_read_chunk(handler);
        // CHECK: note: the loop closes here: the completion handler of 'async_read_until' starts 'async_read_some' again
        else
          handler(error, n);
      });
    });
  }

  asio::ip::tcp::socket socket;
  asio::streambuf text;
  char size[2];
};

void read(stream &from) { from.async_read_chunk([](error_code, std::size_t) {}); }
