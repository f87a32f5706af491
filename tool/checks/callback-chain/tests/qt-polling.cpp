// A request, a pause, and the next request.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <QtNetwork/QtNetwork>

class poller : public QObject {
public:
  void poll() {
    QNetworkReply *reply = manager.get({});
    connect(reply, &QNetworkReply::finished, this, [this] {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'connect' -> 'singleShot' [cotidy-callback-chain]
      QTimer::singleShot(1000, this, [this] { poll(); });
      // CHECK: :[[@LINE-1]]:7: note: 'singleShot' is started by the completion handler of 'connect'
      // CHECK: :[[@LINE-2]]:47: note: the loop closes here: the completion handler of 'singleShot' starts 'connect' again
    });
  }

private:
  QNetworkAccessManager manager;
};
