// What waits only where the caller is not on a thread that is asked for: that
// may be the loop's, on which a handler never comes there.
// REQUIRES: boost-asio
// RUN: %cotidy-findings %s -- -std=c++17 | FileCheck %s --implicit-check-not=warning:
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
    socket.async_receive(into, [this](error_code, std::size_t) { close_writer(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'link::close_writer' in a completion handler blocks: it reaches 'std::thread::join' (wait)
    socket.async_receive(into, [this](error_code, std::size_t) { close_started(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'link::close_started' in a completion handler blocks: it reaches 'std::thread::join' (wait)
  }

private:
  void stop() {
    io.stop();
    if (runner.joinable())
      runner.join();
  }
  void close() {
    socket.close();
    if (std::this_thread::get_id() != runner.get_id())
      stop();
  }
  void leave() {
    const auto caller = std::this_thread::get_id();
    if (caller == runner.get_id())
      return;
    runner.join();
  }
  void close_writer() {
    if (std::this_thread::get_id() == runner.get_id())
      writer.join();
  }
  void close_started() {
    if (writer.get_id() != std::thread::id())
      writer.join();
  }
  boost::asio::io_context io;
  boost::asio::ip::udp::socket socket{io};
  std::thread runner, writer;
  char data[64];
};
