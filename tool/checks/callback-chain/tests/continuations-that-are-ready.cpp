// A future that is made of a value is no operation: nothing is waited for.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <QtConcurrent/QtConcurrent>

namespace QtFuture {
template <class T> QFuture<T> makeReadyFuture(T);
}
QFuture<int> get(int);

void start() {
  get(1)
      .then([](int one) { return get(one); })
      .then([](int) { return QtFuture::makeReadyFuture(2); });
}
