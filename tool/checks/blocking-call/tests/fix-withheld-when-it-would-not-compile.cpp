// The result of the twin is of another type here: no fix.
// RUN: rm -rf %t && mkdir -p %t && cp %s %t/session.cpp
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
// RUN: diff %s %t/session.cpp
#include <boost/asio.hpp>

namespace asio = boost::asio;

// Hides boost::asio::async_write_some with one that takes no token.
struct stream : asio::ip::tcp::socket {
  using asio::ip::tcp::socket::basic_stream_socket;
  void async_write_some(int);
};

asio::awaitable<void> session(stream &s) {
  char data[64];
  s.write_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'boost::asio::basic_stream_socket::write_some' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return;
}
