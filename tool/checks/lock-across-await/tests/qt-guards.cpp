// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"

class QMutex {
public:
  void lock();
  void unlock();
};

// As in Qt 6; in Qt 5 it is no template.
template <typename Mutex> class QMutexLocker {
public:
  explicit QMutexLocker(Mutex *m);
  ~QMutexLocker();
  void unlock();
  void relock();
};

class QReadWriteLock {
public:
  void lockForRead();
  void unlock();
};

class QReadLocker {
public:
  explicit QReadLocker(QReadWriteLock *lock);
  ~QReadLocker();
  void unlock();
  void relock();
};

task<> session(QMutex &m) {
  QMutexLocker locker(&m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'QMutex' is held by 'locker' across this suspension point
  locker.unlock();
  co_await later();
}

task<> reading(QReadWriteLock &lock) {
  QReadLocker locker(&lock);
  locker.unlock();
  co_await later();
  locker.relock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'QReadWriteLock' is held by 'locker' across this suspension point
}
