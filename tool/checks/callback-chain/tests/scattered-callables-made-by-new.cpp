// Handlers are objects of the project's own, made by `new` in a function that is
// given a member to call.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

class callable {
public:
  virtual ~callable() = default;
  virtual void operator()(std::error_code ec, std::size_t count) = 0;
};

class handler {
public:
  handler(callable *c) : held(c) {}
  void operator()(std::error_code ec, std::size_t count) const { (*held)(ec, count); }

private:
  std::shared_ptr<callable> held;
};

template <class Object> class member : public callable {
public:
  using function = void (Object::*)(std::error_code, std::size_t);
  member(Object *o, function f) : object(o), called(f) {}
  void operator()(std::error_code ec, std::size_t count) override { (object->*called)(ec, count); }

private:
  Object *object;
  function called;
};

template <class Object> callable *call(Object *o, void (Object::*f)(std::error_code, std::size_t)) {
  return new member<Object>(o, f);
}

class session {
public:
  void read() { asio::async_read(socket, asio::buffer(data), handler(call(this, &session::on_read))); }
  // CHECK: :[[@LINE-1]]:17: warning: callback loop over 2 operations: 'async_read' -> 'async_write' [cotidy-callback-chain]
  void on_read(std::error_code ec, std::size_t) {
    if (!ec)
      asio::async_write(socket, asio::buffer(data), handler(call(this, &session::on_write)));
  }
  void on_write(std::error_code ec, std::size_t) {
    if (!ec)
      read();
  }

private:
  asio::ip::tcp::socket socket;
  char data[16];
};

void start(session &s) { s.read(); }
