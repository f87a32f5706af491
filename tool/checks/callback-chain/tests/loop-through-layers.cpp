// Three layers of one object call each other's virtual functions. What comes
// next is for the class of the object to say: a server goes on reading, a client
// reads once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>

class channel : public std::enable_shared_from_this<channel> {
public:
  virtual ~channel() = default;
  void receive() { begin(); }

protected:
  void on_packet(std::error_code ec) { ec ? failed() : received(); }
  virtual void begin() = 0;
  virtual void received() = 0;
  virtual void failed() = 0;
};

class stream : public channel {
protected:
  void begin() override {
    asio::async_read(socket, asio::buffer(head), std::bind(&stream::on_head, this, std::placeholders::_1));
    // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read' -> 'async_read'
  }
  void on_head(std::error_code ec) {
    if (!ec)
      asio::async_read(socket, asio::buffer(body), std::bind(&stream::on_packet, shared_from_this(), std::placeholders::_1));
  }
  // CHECK: note: the loop closes here: the completion handler 'channel::on_packet' of 'async_read' starts 'async_read' again

  asio::ip::tcp::socket socket;
  char head[4], body[64];
};

class served : public stream {
public:
  void start() { receive(); }

private:
  void received() override { receive(); }
  void failed() override { socket.close(); }
};

class asked : public stream {
  void received() override { done = true; }
  void failed() override {}
  bool done = false;
};

void start(const std::shared_ptr<served> &s) { s->start(); }
void ask(const std::shared_ptr<asked> &a) { a->receive(); }
