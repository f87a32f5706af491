// What a continuation begins and does not wait for is none of its chain's, nor
// is what goes on with an error.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <seastar/core/seastar.hh>

seastar::future<int> connect();
seastar::future<> send(int socket);
seastar::future<> note(int socket);

seastar::future<> notes(int socket) {
  return note(socket).then([socket] { return note(socket); });
}

seastar::future<> start() {
  return connect()
      .then([](int socket) {
        (void)notes(socket);
        return send(socket);
      })
      .handle_exception([](std::exception_ptr) { return notes(0); });
}
