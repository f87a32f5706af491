// Who is told that a socket can be read does not wait for what it reads then.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <boost/asio.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;

class relay {
public:
  void start() {
    first.async_wait(tcp::socket::wait_read, [this](auto) { read(first); });
    second.async_receive(asio::null_buffers(), [this](auto, auto) {
      second.receive(asio::buffer(data));
    });
    third.async_wait(tcp::socket::wait_write, [this](auto) {
      third.read_some(asio::buffer(data));
      // CHECK: :[[@LINE-1]]:7: warning: blocking call to 'boost::asio::basic_stream_socket::read_some' in a completion handler (io) [cotidy-blocking-call]
    });
    listener.async_wait(tcp::acceptor::wait_read, [this](auto error) {
      if (!error)
        listener.accept(first);
    });
  }

private:
  void read(tcp::socket &) { first.read_some(asio::buffer(data)); }

  tcp::socket first, third;
  udp::socket second;
  tcp::acceptor listener;
  char data[64];
};
