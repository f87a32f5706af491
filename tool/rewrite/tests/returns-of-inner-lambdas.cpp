// A lambda inside of a handler has returns of its own. (case 11)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_read_until
// AFTER: return word.size() > 3;
// AFTER: return std::string("few");
// AFTER: co_return
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

#include <algorithm>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class counter {
public:
  explicit counter(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace(ec.message());
      asio::async_read_until(
          socket_, asio::dynamic_buffer(text_), '\n',
          [this](error_code ec, std::size_t) {
            if (ec)
              return trace(ec.message());
            std::istringstream stream(text_);
            std::vector<std::string> words{
                std::istream_iterator<std::string>(stream), {}};
            auto longs =
                std::count_if(words.begin(), words.end(),
                              [](auto &word) { return word.size() > 3; });
            auto told = [&] {
              if (words.size() < 3)
                return std::string("few");
              return std::string("many");
            }();
            trace(told, ", long: ", longs);
            if (!longs)
              return;
            answer_ = std::to_string(longs) + " of " + told;
            asio::async_write(socket_, asio::buffer(answer_),
                              [](error_code ec, std::size_t) {
                                trace("answered: ", ec.message());
                              });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string text_, answer_;
};

int main() {
  for (std::string text : {"a bc def ghij klmno\n", "a b\n"}) {
    Peer server{says(text), hears_the_end()};
    {
      asio::io_context io;
      counter counter(io);
      counter.start(server.endpoint());
      io.run();
    }
    server.end();
  }
}
