// Beast's way.
// REQUIRES: beast
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <memory>

namespace beast = boost::beast;
namespace http = beast::http;
using tcp = boost::asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  void run() {
    resolver.async_resolve(
        // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
        "localhost", "80",
        beast::bind_front_handler(&session::on_resolve, shared_from_this()));
  }

private:
  void on_resolve(beast::error_code, tcp::resolver::results_type found) {
    beast::get_lowest_layer(stream).async_connect(
        // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler 'session::on_resolve' of 'async_resolve'
        found,
        beast::bind_front_handler(&session::on_connect, shared_from_this()));
  }
  void on_connect(beast::error_code,
                  tcp::resolver::results_type::endpoint_type) {
    http::async_write(
        // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'session::on_connect' of 'async_connect'
        stream, request,
        beast::bind_front_handler(&session::on_write, shared_from_this()));
  }
  void on_write(beast::error_code, std::size_t) {
    http::async_read(
        // CHECK: :[[@LINE-1]]:5: note: 'async_read' is started by the completion handler 'session::on_write' of 'async_write'
        stream, buffer, response,
        beast::bind_front_handler(&session::on_read, shared_from_this()));
  }
  void on_read(beast::error_code, std::size_t) {}

  tcp::resolver resolver;
  beast::tcp_stream stream;
  beast::flat_buffer buffer;
  http::request<http::empty_body> request;
  http::response<http::string_body> response;
};
