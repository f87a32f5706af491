// Handlers are named by the base class, where they are virtual: those of the
// class run whose object it is.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>

class transport : public std::enable_shared_from_this<transport> {
public:
  virtual ~transport() = default;
  virtual void open(const std::string &host) = 0;
  virtual void on_resolve(std::error_code, asio::ip::tcp::resolver::results_type) { unexpected = true; }
  virtual void on_connect(std::error_code) { unexpected = true; }
  virtual void on_greeting(std::error_code) { unexpected = true; }

protected:
  bool unexpected = false;
};

class plain : public transport {
public:
  void open(const std::string &host) override {
    resolver.async_resolve(host, "80",
                           std::bind(&transport::on_resolve, shared_from_this(), std::placeholders::_1, std::placeholders::_2));
    // CHECK: :[[@LINE-2]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read'
  }
  void on_resolve(std::error_code ec, asio::ip::tcp::resolver::results_type found) override {
    if (!ec)
      asio::async_connect(socket, found, std::bind(&transport::on_connect, shared_from_this(), std::placeholders::_1));
  }
  void on_connect(std::error_code ec) override {
    if (!ec)
      asio::async_read(socket, asio::buffer(data), std::bind(&transport::on_greeting, shared_from_this(), std::placeholders::_1));
  }
  void on_greeting(std::error_code ec) override { greeted = !ec; }
  // CHECK: note: not rewritten: 'plain::on_resolve' in line {{[0-9]+}} is virtual: it must stay a function of its own

private:
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
  char data[16];
  bool greeted = false;
};

void open(plain &p) { p.open("example.org"); }
