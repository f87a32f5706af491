// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>

namespace asio = boost::asio;

asio::awaitable<void> session(asio::ip::tcp::socket &socket, char (&data)[64]) {
  asio::async_read(socket, asio::buffer(data), asio::use_awaitable);
  // CHECK: :[[@LINE-1]]:3: warning: task of 'boost::asio::async_read' is dropped: its body never runs
  co_await asio::async_write(socket, asio::buffer(data), asio::use_awaitable);
  asio::async_write(socket, asio::buffer(data), asio::detached);
}
