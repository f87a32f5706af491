// A handler returns from the middle of a loop; what follows the loop goes on
// with the chain. (case 11)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_read_until
// AFTER: for (char c : line_) {
// AFTER: if (c == '?') {
// AFTER: co_return;
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_wait
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class checker : public std::enable_shared_from_this<checker> {
public:
  explicit checker(tcp::socket socket)
      : socket_(std::move(socket)), timer_(socket_.get_executor()) {}

  void read() {
    auto self = shared_from_this();
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this, self](error_code ec, std::size_t) {
          if (ec)
            return;
          int letters = 0;
          for (char c : line_) {
            if (c == '?') {
              trace("a question");
              return;
            }
            if (c == ' ')
              continue;
            if (c == '\n')
              break;
            ++letters;
          }
          trace("letters: ", letters);
          line_ = std::to_string(letters);
          asio::async_write(socket_, asio::buffer(line_),
                            [this, self](error_code ec, std::size_t) {
                              if (ec)
                                return;
                              timer_.expires_after(std::chrono::seconds(0));
                              timer_.async_wait([this, self](error_code) {
                                trace("done with ", line_);
                              });
                            });
        });
  }

private:
  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string line_;
};

int main() {
  asio::io_context io;
  for (std::string line : {"ab cd\n", "ab?cd\n"}) {
    Peer server{says(line), hears_the_end()};
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    std::make_shared<checker>(std::move(socket))->read();
    io.run();
    io.restart();
    server.end();
  }
}
