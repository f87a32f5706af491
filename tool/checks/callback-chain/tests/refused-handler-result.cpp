// The handler's answer says whether there is to be more.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void log(const char *);

class Source {
public:
  explicit Source(tcp::socket &socket) : socket(socket) {}
  template <class Handler> void next(Handler handler) {
    socket.async_wait(tcp::socket::wait_read, [handler](error_code error) mutable {
      if (handler(error))
        ::log("more");
    });
  }

private:
  static void log(const char *);
  tcp::socket &socket;
};

void get(Source &source) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  source.next([&](error_code) {
    source.next([&](error_code) {
      source.next([](error_code error) { return !error; });
      return true;
    });
    return true;
  });
}
// CHECK: note: 'next' is started
// CHECK: note: 'next' is started
// CHECK: note: not rewritten: what the handler of 'next' returns is used in line 16
