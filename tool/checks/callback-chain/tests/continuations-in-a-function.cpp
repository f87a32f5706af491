// What a continuation goes on with in a function of its own is a part of the
// chain, and so is what comes behind that; what many use is one operation.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <seastar/core/seastar.hh>

seastar::future<int> connect();
seastar::future<> send(int socket);
seastar::future<int> receive(int socket);
seastar::future<> close();

seastar::future<int> talk(int socket) {
  return send(socket).then([socket] { return receive(socket); });
  // CHECK: :[[@LINE+3]]:10: warning: callback chain of 4 operations: 'connect' -> 'send' -> 'receive' -> 'close' [cotidy-callback-chain]
}
seastar::future<> once() {
  return connect()
      .then([](int socket) { return talk(socket); })
      .then([](int) { return close(); });
  // CHECK: :12:10: note: 'send' is started by the completion handler of 'connect'
  // CHECK: :12:46: note: 'receive' is started by the completion handler of 'send'
  // CHECK: :[[@LINE-3]]:30: note: 'close' is started by the completion handler of 'receive'
}

seastar::future<> greet(int socket) {
  return send(socket).then([socket] { return send(socket); });
}
seastar::future<> twice() {
  return connect()
      // CHECK: :[[@LINE-1]]:10: warning: callback chain of 3 operations: 'connect' -> 'greet' -> 'close' [cotidy-callback-chain]
      .then([](int socket) { return greet(socket); })
      // CHECK: :[[@LINE-1]]:37: note: 'greet' is started by the completion handler of 'connect'
      .then([] { return close(); });
  // CHECK: :[[@LINE-1]]:25: note: 'close' is started by the completion handler of 'greet'
}
seastar::future<> other(int socket) {
  return greet(socket);
}
