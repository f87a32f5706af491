// A function, or a variable, that says whether the caller is on the thread that
// runs the loop.
// REQUIRES: boost-asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <boost/asio.hpp>
#include <thread>

using error_code = boost::system::error_code;

class link {
public:
  void receive() {
    auto into = boost::asio::buffer(data);
    socket.async_receive(into, [this](error_code, std::size_t) { close(); });
    socket.async_receive(into, [this](error_code, std::size_t) { leave(); });
    socket.async_receive(into, [this](error_code, std::size_t) { close_open(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'link::close_open' in a completion handler blocks: it reaches 'std::thread::join' (wait)
  }

private:
  bool is_mine() const { return runner.get_id() == std::this_thread::get_id(); }
  bool is_open() const { return socket.is_open(); }
  void close() {
    if (!is_mine())
      runner.join();
  }
  void leave() {
    bool waits = runner.joinable() && !is_mine();
    if (waits)
      runner.join();
  }
  void close_open() {
    if (!is_open())
      runner.join();
  }
  boost::asio::io_context io;
  boost::asio::ip::udp::socket socket{io};
  std::thread runner;
  char data[64];
};
