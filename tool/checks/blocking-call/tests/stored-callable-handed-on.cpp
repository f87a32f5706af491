// A callable is handed on by one object to another: what it does, it does where
// the last one calls it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>
#include <unistd.h>

class session : public std::enable_shared_from_this<session> {
public:
  session(asio::ip::tcp::socket s, std::function<void()> f) : socket(std::move(s)), greet(std::move(f)) {}
  void read() {
    asio::async_read(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      if (!ec)
        self->greet();
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to a stored callable in a completion handler blocks: it reaches 'sleep' (sleep)
    });
  }

private:
  asio::ip::tcp::socket socket;
  std::function<void()> greet;
  char data[16];
};

class server {
public:
  server(asio::io_context &loop, std::function<void()> f) : acceptor(loop), greet(std::move(f)) {}
  void accept() {
    acceptor.async_accept([this](std::error_code ec, asio::ip::tcp::socket s) {
      if (!ec)
        std::make_shared<session>(std::move(s), greet)->read();
    });
  }

private:
  asio::ip::tcp::acceptor acceptor;
  std::function<void()> greet;
};

void run(asio::io_context &loop) {
  static server s(loop, [] { sleep(1); });
  s.accept();
}
