// The same with boost::bind and Asio's own placeholders.
// REQUIRES: beast
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <boost/asio.hpp>
#include <boost/bind/bind.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

class client {
public:
  void start() {
    resolver.async_resolve(
        // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_write' [cotidy-callback-chain]
        "localhost", "80",
        boost::bind(&client::on_resolve, this, asio::placeholders::error,
                    asio::placeholders::results));
  }

private:
  void on_resolve(const boost::system::error_code &,
                  const tcp::resolver::results_type &found) {
    asio::async_connect(socket, found,
                        // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler 'client::on_resolve' of 'async_resolve'
                        boost::bind(&client::on_connect, this,
                                    asio::placeholders::error));
  }
  void on_connect(const boost::system::error_code &) {
    asio::async_write(socket, asio::buffer(data),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_connect' of 'async_connect'
                      boost::bind(&client::on_write, this));
  }
  void on_write() {}

  tcp::resolver resolver;
  tcp::socket socket;
  char data[64];
};
