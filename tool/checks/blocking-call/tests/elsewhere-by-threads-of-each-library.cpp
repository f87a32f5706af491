// The caller's thread as each library names it.
// REQUIRES: boost-asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <boost/asio.hpp>
#include <boost/thread.hpp>
#include <pthread.h>

using error_code = boost::system::error_code;

class link {
public:
  void receive() {
    auto into = boost::asio::buffer(data);
    socket.async_receive(into, [this](error_code, std::size_t) { close_native(); });
    socket.async_receive(into, [this](error_code, std::size_t) { close_boost(); });
    socket.async_receive(into, [this](error_code, std::size_t) { close_others(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'link::close_others' in a completion handler blocks: it reaches 'pthread_join' (wait)
  }

private:
  void close_native() {
    if (pthread_equal(pthread_self(), native) == 0)
      pthread_join(native, nullptr);
  }
  void close_boost() {
    if (boost::this_thread::get_id() != runner.get_id())
      runner.join();
  }
  void close_others() {
    if (!pthread_equal(native, other))
      pthread_join(other, nullptr);
  }
  boost::asio::io_context io;
  boost::asio::ip::udp::socket socket{io};
  boost::thread runner;
  pthread_t native, other;
  char data[64];
};
