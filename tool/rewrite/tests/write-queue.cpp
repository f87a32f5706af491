// A message starts the writing if nobody writes yet, else it waits in the
// queue. (case 20)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

#include <deque>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class participant : public std::enable_shared_from_this<participant> {
public:
  explicit participant(tcp::socket socket)
      : socket_(std::move(socket)), pace_(socket_.get_executor()) {}

  void deliver(const std::string &message) {
    bool write_in_progress = !messages_.empty();
    messages_.push_back(message);
    if (!write_in_progress)
      do_write();
  }

private:
  void do_write() {
    auto self(shared_from_this());
    trace("writing, queued: ", messages_.size());
    asio::async_write(
        socket_,
        asio::buffer(messages_.front().data(), messages_.front().length()),
        [this, self](error_code ec, std::size_t /*length*/) {
          if (ec)
            return messages_.clear();
          pace_.expires_after(std::chrono::milliseconds(1));
          pace_.async_wait([this, self](error_code ec) {
            messages_.pop_front();
            if (!ec && !messages_.empty())
              do_write();
          });
        });
  }

  tcp::socket socket_;
  asio::steady_timer pace_;
  std::deque<std::string> messages_;
};

int main() {
  Peer server{hears("one\ntwo\nthree\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    auto one = std::make_shared<participant>(std::move(socket));
    one->deliver("one\n");
    trace("delivered one");
    one->deliver("two\n");
    io.run();
    io.restart();
    one->deliver("three\n");
    io.run();
  }
  server.end();
}
