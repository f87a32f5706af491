// What waits only where the caller is not on the loop's thread.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <future>

class connection {
public:
  void read() {
    asio::async_read(socket, asio::buffer(data), asio::bind_executor(strand, [this](std::error_code ec, std::size_t) { ec ? close() : flush(); }));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'connection::flush' in a completion handler blocks: it reaches 'std::__basic_future::wait' (wait)
  }

private:
  void close() {
    if (!strand.running_in_this_thread()) {
      auto done = asio::post(strand, std::packaged_task<void()>([this] { socket.close(); }));
      done.wait();
      return;
    }
    socket.close();
  }
  void flush() {
    if (strand.running_in_this_thread()) {
      auto done = asio::post(strand, std::packaged_task<void()>([this] { socket.cancel(); }));
      done.wait();
    }
  }
  asio::strand<asio::io_context::executor_type> strand;
  asio::ip::tcp::socket socket;
  char data[16];
};
