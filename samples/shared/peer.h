// Somebody to talk to: a small HTTP server in a thread of its own, on a
// loopback port that the system picks. The target says what it should answer:
//
//   /logo.png                  200, "this is /logo.png"
//   /logo.png?bytes=5000       200, a body of 5000 bytes
//   /logo.png?after=30         the same 30 ms later
//   /missing/...               404
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>

/// Where the peer listens. It starts at the first call and ends with the
/// program.
boost::asio::ip::tcp::endpoint peer();

/// The request for a target, as it goes over the wire.
std::string http_get(const std::string &target);
