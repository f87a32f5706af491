// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <functional>
#include <memory>
#include <unistd.h>

using asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  void start() {
    socket.async_read_some(asio::buffer(data),
                           std::bind(&session::on_read, this,
                                     std::placeholders::_1,
                                     std::placeholders::_2));
  }
  void start_shared() {
    socket.async_write_some(
        asio::buffer(data),
        std::bind(&session::on_write, shared_from_this(),
                  std::placeholders::_1, std::placeholders::_2));
  }

private:
  void on_read(const std::error_code &, std::size_t) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in completion handler 'session::on_read' (sleep) [cotidy-blocking-call]
    // CHECK: note: runs on the event loop as completion handler of '{{.*}}async_read_some'
  }
  void on_write(const std::error_code &, std::size_t) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in completion handler 'session::on_write' (sleep) [cotidy-blocking-call]
    // CHECK: note: runs on the event loop as completion handler of '{{.*}}async_write_some'
  }
  tcp::socket socket;
  char data[64];
};
