// From one object to its owner, and from there to what that has just made: a
// third object, but it is there for nothing else.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class upward : public std::enable_shared_from_this<upward> {
public:
  explicit upward(tcp::socket &to) : to(to) {}
  void start() {
    asio::async_write(to, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      if (!ec)
        self->answer();
    });
  }

private:
  void answer() {
    to.async_read_some(asio::buffer(data), [self = shared_from_this()](std::error_code, std::size_t) {});
  }

  tcp::socket &to;
  char data[16];
};

class relay;

class downward : public std::enable_shared_from_this<downward> {
public:
  explicit downward(std::shared_ptr<relay> owner) : owner(owner) {}
  void greet();

private:
  std::weak_ptr<relay> owner;
  char data[16];
};

class relay : public std::enable_shared_from_this<relay> {
public:
  void start() {
    asio::async_read(down, asio::buffer(first), [self = shared_from_this()](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_read' -> 'async_write' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (ec)
        return;
      self->below = std::make_shared<downward>(self);
      self->below->greet();
    });
  }

  void greeted() {
    above = std::make_shared<upward>(up);
    above->start();
  }

  tcp::socket down, up;

private:
  std::shared_ptr<downward> below;
  std::shared_ptr<upward> above;
  char first[3];
};

void downward::greet() {
  auto to = owner.lock();
  asio::async_write(to->down, asio::buffer(data), [self = shared_from_this(), to](std::error_code ec, std::size_t) {
    if (!ec)
      to->greeted();
  });
}

void serve(std::shared_ptr<relay> from) { from->start(); }
