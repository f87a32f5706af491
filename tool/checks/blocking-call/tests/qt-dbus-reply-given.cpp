// Who is given a reply that is there does not wait for it.
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
    use(*watcher);
    QDBusPendingReply<int> found = *watcher;
    use_kept(found);
    show(open(handle));
    // CHECK: :[[@LINE-1]]:5: warning: call to 'wallet::show' in completion handler 'wallet::named' blocks: it reaches 'QDBusPendingReply::value' (wait)
  }
  void use(const QDBusPendingReply<int> &reply) { handle = reply.value(); }
  void use_kept(const QDBusPendingReply<int> &reply) { handle = reply.value(); }
  void show(const QDBusPendingReply<int> &reply) { shown = reply.value(); }
  int handle = 0, shown = 0;
};
