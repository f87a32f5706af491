// Who makes an object of a class template leaves its constructor to a library.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

struct serving {
  virtual ~serving() = default;
};

template <typename Stream>
class session : public std::enable_shared_from_this<session<Stream>> {
public:
  explicit session(Stream stream) : stream(std::move(stream)) {}
  void start() {
    stream.async_read_some(asio::buffer(data), [self = this->shared_from_this()](std::error_code, std::size_t) {
      self->write();
    });
  }

private:
  void write() {
    asio::async_write(stream, asio::buffer(data), [self = this->shared_from_this()](std::error_code, std::size_t) {
      self->finish();
    });
  }
  void finish() {
    stream.async_read_some(asio::buffer(data), [self = this->shared_from_this()](std::error_code, std::size_t) {});
  }

  Stream stream;
  char data[64];
};

template <typename Protocol> class server : public serving {
public:
  explicit server(asio::io_context &io) : acceptor(io) { accept(); }

private:
  void accept() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 4 operations: 'async_accept' -> 'async_read_some' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    acceptor.async_accept([this](std::error_code, typename Protocol::socket socket) {
      std::make_shared<session<typename Protocol::socket>>(std::move(socket))->start();
    });
  }
  typename Protocol::acceptor acceptor;
};

std::unique_ptr<serving> serve(asio::io_context &io) {
  return std::make_unique<server<tcp>>(io);
}
