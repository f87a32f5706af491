// What continues a future that a function makes of a value begins what it starts:
// the network is there already.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <QtConcurrent/QtConcurrent>

namespace QtFuture {
template <class T> QFuture<T> makeReadyFuture(T);
}
QFuture<int> endpoint(int), federation(int), scene(int);

QFuture<int> network_available() { return QtFuture::makeReadyFuture(1); }

QFuture<int> public_scene() {
  return network_available()
      .then([](int network) { return federation(network); })
      // CHECK: :[[@LINE-1]]:38: warning: callback chain of 3 operations: 'federation' -> 'endpoint' -> 'scene' [cotidy-callback-chain]
      .then([](int cluster) { return endpoint(cluster); })
      .then([](int end) { return scene(end); });
}
