// A timer of zero is how one posts in Qt.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <QtNetwork/QtNetwork>

void load(QNetworkAccessManager &manager) {
  QTimer::singleShot(0, [&] {
    QObject::connect(manager.get({}), &QNetworkReply::finished, [&] {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'connect' -> 'connect' [cotidy-callback-chain]
      QTimer::singleShot(0, &manager, [&] {
        QObject::connect(manager.get({}), &QNetworkReply::finished, [] {});
        // CHECK: :[[@LINE-1]]:9: note: 'connect' is started by the completion handler of 'connect'
      });
    });
  });
}
