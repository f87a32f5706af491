// A template takes the handler by reference, an object that asks something before
// it calls what it was made of.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

struct callback {
  explicit callback(std::function<void(std::error_code, std::size_t)> f) : f(std::move(f)) {}
  void operator()(std::error_code error, std::size_t n = 0) {
    if (error == asio::error::operation_aborted)
      return;
    f(error, n);
  }
  std::function<void(std::error_code, std::size_t)> f;
};

template <class Callback> struct transport {
  void receive(char *data, std::size_t n, Callback &handler) {
    socket.async_receive(asio::buffer(data, n), handler);
  }
  void send(const char *data, std::size_t n, Callback &handler) {
    socket.async_send(asio::buffer(data, n), handler);
  }
  asio::ip::tcp::socket socket;
};

class session {
public:
  void read() {
    callback handler(std::bind(&session::on_read, this, std::placeholders::_1));
    peer.receive(data, 64, handler);
    // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'receive' -> 'send' [cotidy-callback-chain]
  }

private:
  void on_read(std::error_code error) {
    if (error)
      return;
    callback handler(std::bind(&session::on_sent, this, std::placeholders::_1));
    peer.send(data, 64, handler);
    // CHECK: :[[@LINE-1]]:5: note: 'send' is started by the completion handler 'session::on_read' of 'receive'
  }
  void on_sent(std::error_code error) {
    if (!error)
      read();
    // CHECK: :[[@LINE-1]]:7: note: the loop closes here
  }
  transport<callback> peer;
  char data[64];
};

void start(session &s) { s.read(); }
