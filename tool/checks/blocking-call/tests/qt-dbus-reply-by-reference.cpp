// A reference to what is made of a watcher is a reply that is there, and so is
// one that is assigned from it.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <QtDBus/QtDBus>

class wallet : public QObject {
public:
  QDBusPendingCall name();
  QDBusPendingCall open(int name);

  void start() {
    auto watcher = new QDBusPendingCallWatcher(name(), this);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, this, &wallet::named);
  }

private:
  void named(QDBusPendingCallWatcher *watcher) {
    const QDBusPendingReply<int> &found = *watcher;
    QDBusPendingReply<int> again;
    again = *watcher;
    const QDBusPendingReply<int> &opened = open(found.value() + again.value());
    handle = opened.value();
    // CHECK: :[[@LINE-1]]:14: warning: blocking call to 'QDBusPendingReply::value' in completion handler 'wallet::named' (wait)
  }
  int handle = 0;
};
