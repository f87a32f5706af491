// With Boost, Asio's placeholders are functions that return Boost's. An operation
// that is begun in two places in the same way becomes one await, and counts once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 -DASIO_ENABLE_BOOST | FileCheck %s %nothing-else
#include <asio.hpp>
#include <boost/bind/bind.hpp>

using asio::ip::tcp;

class session {
public:
  void read() {
    // CHECK: :[[@LINE+1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
    socket.async_read_some(
        asio::buffer(data),
        boost::bind(&session::on_read, this, asio::placeholders::error,
                    asio::placeholders::bytes_transferred));
    // CHECK: :[[@LINE+8]]:7: note: 'async_write' is started
    // CHECK: :[[@LINE+13]]:7: note: the loop closes here
    // CHECK: note: can be rewritten as a coroutine: 2 awaits, 1 loop
  }

private:
  void on_read(const asio::error_code &error, std::size_t n) {
    if (!error)
      asio::async_write(
          socket, asio::buffer(data, n),
          boost::bind(&session::on_written, this, asio::placeholders::error));
  }
  void on_written(const asio::error_code &error) {
    if (!error)
      socket.async_read_some(
          asio::buffer(data),
          boost::bind(&session::on_read, this, asio::placeholders::error,
                      asio::placeholders::bytes_transferred));
  }
  tcp::socket socket;
  char data[64];
};
