// A constructor starts the chain: it stays one, and starts the coroutine. A
// thread runs the loop by the name of a function.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: explicit filter(tcp::socket socket)
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: void on_read
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class filter {
public:
  explicit filter(tcp::socket socket) : socket_(std::move(socket)) {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind(&filter::on_read, this,
                                     std::placeholders::_1,
                                     std::placeholders::_2));
  }

private:
  void on_read(error_code ec, std::size_t size) {
    if (ec)
      throw boost::system::system_error(ec);
    line_.resize(size);
    line_.insert(0, "> ");
    asio::async_write(
        socket_, asio::buffer(line_),
        std::bind(&filter::on_write, this, std::placeholders::_1));
  }

  void on_write(error_code ec) {
    if (ec)
      throw boost::system::system_error(ec);
    line_.clear();
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind(&filter::on_read, this,
                                     std::placeholders::_1,
                                     std::placeholders::_2));
  }

  tcp::socket socket_;
  std::string line_;
};

void run(asio::io_context &io) {
  try {
    io.run();
  } catch (const boost::system::system_error &error) {
    trace("run: ", error.code().message());
  }
}

int main() {
  Peer client{says("one\n"), hears("> one\n"), says("two\n"), hears("> two\n"),
              hangs_up()};
  try {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(client.endpoint());
    filter filter(std::move(socket));
    std::thread thread(std::bind(run, std::ref(io)));
    thread.join();
  } catch (const std::exception &error) {
    trace("main: ", error.what());
  }
  client.end();
}
