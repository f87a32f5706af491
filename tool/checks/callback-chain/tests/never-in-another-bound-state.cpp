// A constant that is bound to the handler says what it goes on with, and that
// operations with one handler are several.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

using std::placeholders::_1;

class client {
public:
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 4 operations: 'async_write' -> 'async_read_until' -> 'async_read_until' -> 'async_read' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer(request), std::bind(&client::on_write, this, _1));
  }

private:
  enum class part { status, header, body };
  void on_write(std::error_code ec) {
    if (!ec)
      receive(part::status);
  }
  void receive(part next) {
    switch (next) {
    case part::status:
      asio::async_read_until(socket, response, "\r\n", std::bind(&client::on_read, this, _1, part::status));
      break;
    case part::header:
      asio::async_read_until(socket, response, "\r\n\r\n", std::bind(&client::on_read, this, _1, part::header));
      break;
    case part::body:
      asio::async_read(socket, response, std::bind(&client::on_read, this, _1, part::body));
      break;
    }
  }
  void on_read(std::error_code ec, part last) {
    if (ec)
      return;
    switch (last) {
    case part::status:
      receive(part::header);
      break;
    case part::header:
    case part::body:
      // CHECK: the loop closes here: the completion handler 'client::on_read' of 'async_read' starts 'async_read' again
      receive(part::body);
      break;
    }
  }
  asio::ip::tcp::socket socket;
  asio::streambuf response;
  std::string request;
};

void start(client &c) { c.start(); }
