// A client's reads lead to the client's, a server's to the server's: from the one to
// the other nobody comes back.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 1}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='the loop closes'
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class manager {
public:
  manager(asio::io_context &io, bool is_server) : server(io), client(io), is_server(is_server) {}
  void read_server() {
    server.async_read_some(asio::buffer(data), [this](error_code error, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 1 operation: 'async_read_some' [cotidy-callback-chain]
      if (!error)
        arrived();
      // CHECK: :[[@LINE-1]]:9: note: the loop closes here: the completion handler of 'async_read_some' starts 'async_read_some' again
    });
  }
  void read_client() {
    client.async_read_some(asio::buffer(data), [this](error_code error, auto) {
      if (!error)
        arrived();
    });
  }

private:
  void arrived() {
    if (is_server)
      read_client();
    else
      read_server();
  }
  tcp::socket server, client;
  const bool is_server;
  char data[64];
};

void as_server(manager &m) { m.read_client(); }
void as_client(manager &m) { m.read_server(); }
