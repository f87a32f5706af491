// The entry waits or writes, and is itself what runs when that is done: the
// chain begins with either, inside of its loop. A handler calls the entry, so
// what comes after the call comes after the start, as before.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void await_output() {
// AFTER: co_spawn(
// AFTER: {{for|while}} (
// AFTER: if (queue_.empty()) {
// AFTER: co_await {{.*}}async_wait
// AFTER: } else {
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: void start_write
// AFTER: void deliver(
#include "peer.hpp"

#include <deque>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket)
      : socket_(std::move(socket)), ready_(socket_.get_executor()) {
    ready_.expires_at(asio::steady_timer::time_point::max());
  }
  ~session() { trace("session ends"); }

  void start() {
    trace("start");
    await_output();
    deliver("one\n");
    deliver("two\n");
    deliver("end\n");
    trace("started");
  }

private:
  void await_output() {
    if (!socket_.is_open())
      return;
    if (queue_.empty()) {
      ready_.expires_at(asio::steady_timer::time_point::max());
      ready_.async_wait(std::bind(&session::await_output, shared_from_this()));
    } else {
      start_write();
    }
  }

  void start_write() {
    asio::async_write(socket_, asio::buffer(queue_.front()),
                      std::bind(&session::on_write, shared_from_this(),
                                std::placeholders::_1));
  }

  void on_write(error_code ec) {
    if (ec)
      return trace(ec.message());
    trace("written ", queue_.front());
    bool last = queue_.front() == "end\n";
    queue_.pop_front();
    if (last)
      return socket_.close();
    await_output();
  }

  void deliver(std::string text) {
    queue_.push_back(std::move(text));
    ready_.expires_at(asio::steady_timer::time_point::min());
  }

  tcp::socket socket_;
  asio::steady_timer ready_;
  std::deque<std::string> queue_;
};

int main() {
  Peer client{hears("one\ntwo\nend\n"), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(client.endpoint());
  asio::post(io,
             [&] { std::make_shared<session>(std::move(socket))->start(); });
  io.run();
  client.end();
}
