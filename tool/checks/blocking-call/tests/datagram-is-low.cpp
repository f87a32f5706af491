// A datagram waits for no peer.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else

#include <boost/asio.hpp>

using boost::asio::ip::udp;

boost::asio::awaitable<void> answer(udp::socket socket, udp::endpoint peer) {
  socket.send_to(boost::asio::buffer("now"), peer);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'boost::asio::basic_datagram_socket::send_to' in coroutine 'answer' (io)
  co_return;
}

// To connect only says whom it sends to.
boost::asio::awaitable<void> aim(udp::socket socket, udp::endpoint peer) {
  socket.connect(peer);
  boost::system::error_code error;
  socket.connect(peer, error);
  co_return;
}
