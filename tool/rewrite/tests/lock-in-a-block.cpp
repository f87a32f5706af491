// A lock is held while shared state is touched and never across an operation.
// (case 47)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: std::lock_guard
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: std::lock_guard
// AFTER: }
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

#include <mutex>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct table {
  std::mutex mutex;
  std::vector<std::string> rows;

  void add(std::string row) {
    std::lock_guard lock(mutex);
    rows.push_back(row);
  }
};

class client {
public:
  client(asio::io_context &io, table &table) : socket_(io), table_(table) {}

  void start(tcp::endpoint server) {
    {
      std::lock_guard<std::mutex> lock(table_.mutex);
      table_.rows.push_back("starting");
    }
    socket_.async_connect(server, [this](error_code ec) {
      {
        std::lock_guard<std::mutex> lock(table_.mutex);
        table_.rows.push_back("connect: " + ec.message());
      }
      if (ec)
        return;
      asio::async_write(socket_, asio::buffer("hi\n", 3),
                        [this](error_code, std::size_t) {
                          table_.add("written");
                          read();
                        });
    });
  }

private:
  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code, std::size_t) {
                             std::lock_guard<std::mutex> lock(table_.mutex);
                             table_.rows.push_back(line_);
                           });
  }

  tcp::socket socket_;
  table &table_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  table table;
  {
    asio::io_context io;
    client client(io, table);
    client.start(server.endpoint());
    io.run();
  }
  for (const std::string &row : table.rows)
    trace(row);
  server.end();
}
