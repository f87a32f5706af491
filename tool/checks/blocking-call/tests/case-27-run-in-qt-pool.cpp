// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <QCoro/QCoroTask>
#include <QtConcurrent/QtConcurrent>
#include <unistd.h>

QCoro::Task<> session() {
  auto done = QtConcurrent::run([] { sleep(1); });
  auto also = QtConcurrent::run(QThreadPool::globalInstance(),
                                [] { sleep(1); });
  co_return;
}
