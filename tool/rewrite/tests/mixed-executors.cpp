// One handler is bound to a strand, the next one is not. (case 53)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::thread_pool &pool)
      : strand_(pool.get_executor()), socket_(pool) {}

  void start(tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket_.async_connect(
        server, asio::bind_executor(strand_, [this](error_code ec) {
          // CHECK: not rewritten: {{.*}}executor
          here("connect");
          if (ec)
            return trace(ec.message());
          asio::async_write(socket_, asio::buffer("hi\n", 3),
                            [this](error_code, std::size_t) {
                              here("write");
                              asio::async_read_until(
                                  socket_, asio::dynamic_buffer(line_), '\n',
                                  asio::bind_executor(
                                      strand_, [this](error_code, std::size_t) {
                                        here("read");
                                        trace("read ", line_);
                                      }));
                            });
        }));
  }

private:
  void here(const char *what) {
    trace(what, strand_.running_in_this_thread() ? " in" : " outside of",
          " the strand");
  }

  asio::strand<asio::thread_pool::executor_type> strand_;
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::thread_pool pool(2);
    client client(pool);
    client.start(server.endpoint());
    pool.join();
  }
  server.end();
}
