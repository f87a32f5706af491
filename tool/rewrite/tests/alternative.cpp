// On request, a function with a callback gets an overload beside it that returns
// a task, here and in the header, and forwards to that. (case 28)
// RUN: %rewrites \
// RUN:   --config="{CheckOptions: {cotidy-callback-chain.Alternative: true}}" \
// RUN:   %s | FileCheck %s --check-prefix=AFTER
// RUN: FileCheck %s --check-prefix=HEADER --input-file=%t.dir/Inputs/fetcher.hpp
// HEADER: #include <boost/asio/awaitable.hpp>
// HEADER: ~fetcher()
// HEADER: boost::asio::awaitable<std::tuple<boost::system::error_code, std::string>>
// HEADER-NEXT: fetch(boost::asio::ip::tcp::endpoint from, std::string question);
// HEADER-NEXT: // Sends the question, and gives its answer to the callback.
// HEADER-NEXT: void fetch(boost::asio::ip::tcp::endpoint from, const std::string &question,
// AFTER: asio::awaitable<std::tuple<error_code, std::string>>
// AFTER-NEXT: fetcher::fetch(tcp::endpoint from, std::string question) {
// AFTER-NEXT: auto self = shared_from_this();
// AFTER-NEXT: error_code ec;
// AFTER-NEXT: co_await socket_.async_connect(
// AFTER: if (ec) {
// AFTER-NEXT: // Nobody is there.
// AFTER-NEXT: co_return std::tuple<error_code, std::string>(ec, {});
// AFTER-NEXT: }
// AFTER-NEXT: question_ = question + "\n";
// AFTER: if (ec)
// AFTER-NEXT: co_return std::tuple(ec, "not asked: " + question);
// AFTER: if (ec == asio::error::eof)
// AFTER-NEXT: co_return std::tuple(error_code(), line_);
// AFTER-NEXT: else
// AFTER-NEXT: co_return std::tuple(ec, line_.substr(0, n - 1));
// AFTER-NEXT: }
// AFTER: void fetcher::fetch(tcp::endpoint from, const std::string &question,
// AFTER-NEXT: std::function<void(error_code, std::string)> done) {
// AFTER-NEXT: auto self = shared_from_this();
// AFTER-NEXT: asio::co_spawn(
// AFTER-NEXT: socket_.get_executor(),
// AFTER-NEXT: [this, from, done, question, self]() mutable -> asio::awaitable<void> {
// AFTER-NEXT: auto [ec, answer] = co_await fetch(from, std::move(question));
// AFTER-NEXT: done(ec, std::move(answer));
// AFTER-NEXT: },
#include "Inputs/fetcher.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

void fetcher::fetch(tcp::endpoint from, const std::string &question,
                    std::function<void(error_code, std::string)> done) {
  auto self = shared_from_this();
  socket_.async_connect(from, [this, self, question, done](error_code ec) {
    if (ec) {
      // Nobody is there.
      done(ec, {});
      return;
    }
    question_ = question + "\n";
    asio::async_write(
        socket_, asio::buffer(question_),
        [this, self, question, done](error_code ec, std::size_t) {
          if (ec)
            return done(ec, "not asked: " + question);
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              [this, self, done](error_code ec, std::size_t n) {
                if (ec == asio::error::eof)
                  done(error_code(), line_);
                else
                  done(ec, line_.substr(0, n - 1));
              });
        });
  });
}

int main() {
  Peer server{hears("one\n"), says("1\n"), hears_the_end(), calls_again(),
              hears("two\n"), says("2"),   hangs_up()};
  for (auto [where, question] :
       {std::pair(server.endpoint(), "one"), {server.endpoint(), "two"},
        {nobody(), "three"}}) {
    asio::io_context io;
    std::make_shared<fetcher>(io)->fetch(
        where, question, [](error_code ec, std::string answer) {
          trace(ec.message(), ": ", answer);
        });
    io.run();
  }
  server.end();
}
