// A class template: its text becomes a coroutine once, for all streams.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: template <class Stream>
// AFTER: void read() {
// AFTER-NEXT: co_spawn(
// AFTER: for (;;) {
// AFTER: co_await stream_.async_read_some(
// AFTER: co_await asio::async_write(
// AFTER-NOT: void on_read
// AFTER-NOT: ::write()
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// Counts what it reads.
template <class Next> struct counting {
  using executor_type = typename Next::executor_type;
  executor_type get_executor() { return next.get_executor(); }
  template <class Buffers, class Token>
  auto async_read_some(const Buffers &into, Token &&token) {
    ++reads;
    return next.async_read_some(into, std::forward<Token>(token));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers &from, Token &&token) {
    return next.async_write_some(from, std::forward<Token>(token));
  }
  Next next;
  int reads = 0;
};

template <class Stream>
class session : public std::enable_shared_from_this<session<Stream>> {
public:
  explicit session(Stream stream) : stream_(std::move(stream)) {}

  void start() { read(); }
  ~session() { trace("gone"); }

private:
  void read() {
    stream_.async_read_some(
        asio::buffer(data_),
        std::bind(&session::on_read, this->shared_from_this(),
                  std::placeholders::_1, std::placeholders::_2));
  }

  void on_read(error_code ec, std::size_t length);
  void write();

  Stream stream_;
  char data_[64];
  std::size_t length_ = 0;
};

template <class Stream>
void session<Stream>::on_read(error_code ec, std::size_t length) {
  if (ec)
    return trace(ec.message());
  length_ = length;
  write();
}

// Echoes.
template <class Stream> void session<Stream>::write() {
  auto self = this->shared_from_this();
  asio::async_write(stream_, asio::buffer(data_, length_),
                    [this, self](error_code ec, std::size_t n) {
                      if (ec)
                        return trace("not written: ", ec.message());
                      trace("echoed ", n);
                      read();
                    });
}

int main() {
  asio::io_context io;
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  Peer client(acceptor.local_endpoint(),
              {says("one\n"), hears("one\n"), says("two\n"), hears("two\n"),
               hangs_up(), calls_again(), says("three\n"), hears("three\n"),
               hangs_up()});
  std::make_shared<session<tcp::socket>>(acceptor.accept())->start();
  io.run();
  io.restart();
  std::make_shared<session<counting<tcp::socket>>>(
      counting<tcp::socket>{acceptor.accept()})
      ->start();
  io.run();
  client.end();
}
