// A lock is held while the operation is started, and not while it is awaited.
// (case 47)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

#include <mutex>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code) {
      std::lock_guard<std::mutex> lock(mutex_);
      request_ += "\n";
      asio::async_write(
          socket_, asio::buffer(request_), [this](error_code, std::size_t) {
            // CHECK: not rewritten: 'lock' of line [[@LINE-4]] is destroyed
            // before 'async_write' completes
            std::lock_guard<std::mutex> lock(mutex_);
            request_.clear();
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code, std::size_t) {
                                     std::lock_guard<std::mutex> lock(mutex_);
                                     trace("answer: ", line_);
                                   });
          });
    });
  }

  void ask(std::string what) {
    std::lock_guard<std::mutex> lock(mutex_);
    request_ = what;
  }

private:
  std::mutex mutex_;
  tcp::socket socket_;
  std::string request_, line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    client.ask("hi");
    io.run();
  }
  server.end();
}
