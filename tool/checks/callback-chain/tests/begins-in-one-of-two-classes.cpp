// What an acceptor starts is of one class or the other, and which one, nobody
// sees from there: no chain goes from the accept into either.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <map>
#include <memory>

class handler : public std::enable_shared_from_this<handler> {
public:
  explicit handler(asio::ip::tcp::socket s) : socket(std::move(s)) {}
  virtual ~handler() = default;
  void start() { begin(); }

protected:
  virtual void begin() = 0;
  asio::ip::tcp::socket socket;
  char data[64];
};

class detector : public handler {
public:
  using handler::handler;

private:
  void begin() override {
    socket.async_read_some(asio::buffer(data), [self = shared_from_this()](std::error_code, std::size_t) {});
  }
};

class connector : public handler {
public:
  using handler::handler;

private:
  void begin() override {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          if (!ec)
            asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
        });
    });
  }
};

std::shared_ptr<handler> make_detector(asio::ip::tcp::socket s) {
  return std::make_shared<detector>(std::move(s));
}
std::shared_ptr<handler> make_connector(asio::ip::tcp::socket s) {
  return std::make_shared<connector>(std::move(s));
}

class server {
public:
  explicit server(asio::io_context &io) : acceptor(io, {asio::ip::tcp::v4(), 1}) {}
  void accept() {
    acceptor.async_accept([this](std::error_code ec, asio::ip::tcp::socket s) {
      if (ec)
        return;
      all[1] = make_detector(std::move(s));
      all[1]->start();
    });
  }
  asio::ip::tcp::acceptor acceptor;
  std::map<int, std::shared_ptr<handler>> all;
};

void run(server &s, asio::ip::tcp::socket other) {
  s.accept();
  make_connector(std::move(other))->start();
}
