// Members are bound as callbacks; a result is not looked at; the function has its
// result at once, or later; what the last handler throws leaves the loop through
// the function.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start(
// AFTER: co_spawn(
// AFTER-NEXT: socket_.get_executor(),
// AFTER: directory_.find(name, [done](std::string address, auto &&...) {
// AFTER-NEXT: (*done)(std::move(address));
// AFTER-NEXT: });
// AFTER: std::string address =
// AFTER-NEXT: co_await asio::async_initiate<decltype(asio::use_awaitable),
// AFTER-NEXT: void(std::string)>(
// AFTER: trace("found ", address);
// AFTER: error_code ec;
// AFTER-NEXT: co_await socket_.async_connect(
// AFTER: directory_.note("connected", [done](auto &&...) { (*done)(); });
// AFTER: co_await asio::async_initiate<decltype(asio::use_awaitable), void()>(
// AFTER: throw std::runtime_error("noted");
// AFTER-NOT: on_noted
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class directory {
public:
  using found = std::function<void(std::string, bool)>;

  explicit directory(asio::io_context &io) : timer_(io) {}

  void find(const std::string &name, const found &callback) {
    trace("find ", name);
    if (name.empty())
      return callback(name, true);
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([name, callback](error_code) {
      callback("address of " + name, false);
    });
  }

  void note(std::string text, std::function<void(int)> callback) {
    auto done = [this, text, callback](bool late) mutable {
      trace("note ", text, late);
      callback(notes_);
    };
    ++notes_;
    if (notes_ == 1)
      return done(false);
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([done](error_code) mutable { done(true); });
  }

private:
  asio::steady_timer timer_;
  int notes_ = 0;
};

class client : public std::enable_shared_from_this<client> {
public:
  client(asio::io_context &io, directory &directory)
      : socket_(io), directory_(directory) {}
  ~client() { trace("client ends"); }

  void start(std::string name, tcp::endpoint server) {
    server_ = server;
    directory_.find(name,
                    std::bind_front(&client::on_found, shared_from_this()));
  }

private:
  void on_found(std::string address, bool) {
    trace("found ", address);
    socket_.async_connect(server_, std::bind_front(&client::on_connect,
                                                   shared_from_this()));
  }
  void on_connect(error_code ec) {
    if (ec)
      return trace("connect: ", ec.message());
    directory_.note("connected",
                    std::bind(&client::on_noted, shared_from_this()));
  }
  void on_noted() {
    trace("throws");
    throw std::runtime_error("noted");
  }

  tcp::socket socket_;
  tcp::endpoint server_;
  directory &directory_;
};

int main() {
  Peer server{hears_the_end(), calls_again(), hears_the_end()};
  asio::io_context io;
  directory directory(io);
  for (const char *name : {"one", ""})
    for (tcp::endpoint where : {server.endpoint(), nobody()}) {
      io.restart();
      std::make_shared<client>(io, directory)->start(name, where);
      try {
        io.run();
      } catch (const std::exception &error) {
        trace("run() throws ", error.what());
        io.run();
      }
    }
  server.end();
}
