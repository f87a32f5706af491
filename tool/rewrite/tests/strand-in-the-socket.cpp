// The socket has a strand for its executor, so all handlers run there. (case
// 53)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client : public std::enable_shared_from_this<client> {
public:
  using strand = asio::strand<asio::thread_pool::executor_type>;

  explicit client(asio::thread_pool &pool)
      : strand_(pool.get_executor()), socket_(strand_) {}
  ~client() { trace("end of the client"); }

  void start(tcp::endpoint server) {
    socket_.async_connect(
        server, std::bind_front(&client::on_connect, shared_from_this()));
  }

private:
  void on_connect(error_code ec) {
    here("connect");
    if (ec)
      return trace(ec.message());
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      std::bind_front(&client::on_write, shared_from_this()));
  }

  void on_write(error_code, std::size_t) {
    here("write");
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        std::bind_front(&client::on_read, shared_from_this()));
  }

  void on_read(error_code ec, std::size_t) {
    here("read");
    trace(ec.message(), ", ", line_);
  }

  void here(const char *what) {
    trace(what, strand_.running_in_this_thread() ? " in" : " outside of",
          " the strand");
  }

  strand strand_;
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::thread_pool pool(2);
    std::make_shared<client>(pool)->start(where);
    pool.join();
  }
  server.end();
}
