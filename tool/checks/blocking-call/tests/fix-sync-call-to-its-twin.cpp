// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only %t/session.cpp
// RUN: %cotidy-findings %t/session.cpp -- -std=c++20 | count 0
//--- session.cpp
#include <boost/asio.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> session(tcp::socket socket) {
  char data[1024];
  std::size_t n = socket.read_some(asio::buffer(data));
  asio::write(socket, asio::buffer(data, n));
  co_return;
}
//--- expected.txt
// CHECK: char data[1024];
// CHECK-NEXT: std::size_t n =
// CHECK-NEXT: co_await socket.async_read_some(asio::buffer(data), asio::use_awaitable);
// CHECK-NEXT: co_await {{(boost::)?}}asio::async_write(socket, asio::buffer(data, n),
// CHECK-NEXT: {{(boost::)?}}asio::use_awaitable);
// CHECK-NEXT: co_return;
