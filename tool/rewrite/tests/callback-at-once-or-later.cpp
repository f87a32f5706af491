// What is known already is passed on at once, before the function returns; an
// error comes first; a result can only be moved; the callback is a template's.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start(
// AFTER: co_spawn(
// AFTER: error_code ec;
// AFTER: for (;;) {
// AFTER: store_.get(names_[i],
// AFTER-NEXT: [done](error_code ec, std::unique_ptr<int> value) {
// AFTER-NEXT: (*done)(ec, std::move(value));
// AFTER: auto token = asio::redirect_error(asio::use_awaitable, ec);
// AFTER-NEXT: std::unique_ptr<int> value = co_await asio::async_initiate<
// AFTER-NEXT: decltype(token), void(error_code, std::unique_ptr<int>)>(
#include "peer.hpp"

#include <map>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class store {
public:
  explicit store(tcp::socket &socket) : socket_(socket) {}

  template <class Callback> void get(std::string name, Callback callback) {
    if (auto known = known_.find(name); known != known_.end())
      return callback(error_code(), std::make_unique<int>(known->second));
    if (name.empty())
      return callback(asio::error::invalid_argument, std::unique_ptr<int>());
    line_ = name + "\n";
    asio::async_write(
        socket_, asio::buffer(line_),
        [this, name, callback](error_code ec, std::size_t) {
          if (ec)
            return callback(ec, std::unique_ptr<int>());
          line_.clear();
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              [this, name, callback](error_code ec, std::size_t) {
                if (ec)
                  return callback(ec, std::unique_ptr<int>());
                known_[name] = std::stoi(line_);
                callback(ec, std::make_unique<int>(known_[name]));
              });
        });
  }

private:
  tcp::socket &socket_;
  std::string line_;
  std::map<std::string, int> known_;
};

class client : public std::enable_shared_from_this<client> {
public:
  explicit client(asio::io_context &io)
      : socket_(io), timer_(io), store_(socket_) {}
  ~client() { trace("client ends"); }

  void start(tcp::endpoint server, std::vector<std::string> names) {
    names_ = names;
    socket_.async_connect(server, [this, self = shared_from_this()](
                                      error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      run(0);
    });
  }

private:
  void run(std::size_t i) {
    if (i == names_.size())
      return trace("sum: ", sum_);
    store_.get(names_[i], [this, self = shared_from_this(),
                           i](error_code ec, std::unique_ptr<int> value) {
      if (ec)
        return trace(i, ": ", ec.message());
      trace(i, ": ", *value);
      sum_ += *value;
      timer_.expires_after(std::chrono::milliseconds(1));
      timer_.async_wait([this, self = shared_from_this(), i](error_code) {
        run(i + 1);
      });
    });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  store store_;
  int sum_ = 0;
  std::vector<std::string> names_;
};

int main() {
  using names = std::vector<std::string>;
  for (const names &each :
       {names{"one", "two", "one", "two", "one"}, names{"one", "", "two"},
        names{"one", "one", "gone"}, names{}}) {
    Peer server{answers({"1\n", "2\n"})};
    asio::io_context io;
    std::make_shared<client>(io)->start(server.endpoint(), each);
    io.run();
    server.end();
  }
}
