// One object reads and writes at the same time, in a loop each. (case 19)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket)
      : socket_(std::move(socket)), rest_(socket_.get_executor()),
        pace_(socket_.get_executor()) {}

  void start() {
    do_read();
    do_write();
  }

private:
  void do_read() {
    auto self(shared_from_this());
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this, self](error_code ec, std::size_t n) {
                             if (ec) {
                               heard_ += ec.message();
                               return;
                             }
                             heard_ += line_.substr(0, n);
                             line_.erase(0, n);
                             rest_.expires_after(std::chrono::seconds(0));
                             rest_.async_wait([this, self](error_code ec) {
                               if (!ec)
                                 do_read();
                             });
                           });
  }

  void do_write() {
    auto self(shared_from_this());
    out_ = std::to_string(++sent_) + "\n";
    asio::async_write(socket_, asio::buffer(out_),
                      [this, self](error_code ec, std::size_t) {
                        if (ec || sent_ == 3)
                          return;
                        pace_.expires_after(std::chrono::milliseconds(1));
                        pace_.async_wait([this, self](error_code ec) {
                          if (!ec)
                            do_write();
                        });
                      });
  }

public:
  ~session() { trace("sent ", sent_, ", heard ", heard_); }

private:
  tcp::socket socket_;
  asio::steady_timer rest_, pace_;
  std::string line_, heard_, out_;
  int sent_ = 0;
};

int main() {
  Peer server{says("a\nb\n"), hears("1\n2\n"), says("c\n"), hears("3\n")};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  std::make_shared<session>(std::move(socket))->start();
  io.run();
  server.end();
}
