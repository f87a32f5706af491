// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> session(tcp::resolver resolver, tcp::socket socket,
                              asio::steady_timer timer) {
  auto found = resolver.resolve("localhost", "80");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'boost::asio::ip::basic_resolver::resolve' in coroutine 'session' (dns) [cotidy-blocking-call]
  asio::connect(socket, found);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'boost::asio::connect' in coroutine 'session' (io) [cotidy-blocking-call]
  timer.wait();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'boost::asio::basic_waitable_timer::wait' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
