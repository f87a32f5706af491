// On one acceptor or on the other, with handlers that are instances of one
// template: a step that starts itself again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

class server {
public:
  void accept() {
    if (tcp) {
      auto peer = std::make_shared<asio::ip::tcp::socket>(io);
      tcp->async_accept(*peer, [this, peer](std::error_code error) { on_accept(error, peer); });
    } else if (local) {
      auto peer = std::make_shared<asio::local::stream_protocol::socket>(io);
      local->async_accept(*peer, [this, peer](std::error_code error) { on_accept(error, peer); });
    }
  }

private:
  template <typename Socket> void on_accept(std::error_code error, std::shared_ptr<Socket> peer) {
    if (error)
      return;
    accept();
    peer->close();
  }
  asio::io_context io;
  std::unique_ptr<asio::ip::tcp::acceptor> tcp;
  std::unique_ptr<asio::local::stream_protocol::acceptor> local;
};

void start(server &s) { s.accept(); }
