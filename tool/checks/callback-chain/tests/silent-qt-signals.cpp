// A signal that comes again and again is a subscription; invokeMethod is a hop.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <QtNetwork/QtNetwork>

class view : public QObject {
public:
  view(QTimer *timer, QIODevice *device) {
    connect(timer, &QTimer::timeout, this, [this, device] {
      connect(device, &QIODevice::readyRead, this, [this] { load(); });
    });
  }
  void clicked();

private:
  void load() {
    connect(this, &view::clicked, this, [this] {
      QNetworkReply *reply = manager.get({});
      connect(reply, &QNetworkReply::finished, this, [this] {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'connect' -> 'singleShot' [cotidy-callback-chain]
        QMetaObject::invokeMethod(this, [this] {
          QTimer::singleShot(500, [] {});
          // CHECK: :[[@LINE-1]]:11: note: 'singleShot' is started by the completion handler of 'connect'
        });
      });
    });
  }

  QNetworkAccessManager manager;
};
