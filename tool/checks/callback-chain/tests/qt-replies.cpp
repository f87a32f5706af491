// A reply finishes once.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <QtNetwork/QtNetwork>

class client : public QObject {
public:
  void login() {
    QNetworkReply *reply = manager.get({});
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'connect' -> 'connect' -> 'connect' [cotidy-callback-chain]
      reply->deleteLater();
      QNetworkReply *profile = manager.get({});
      QObject::connect(profile, &QNetworkReply::finished, [this, profile] {
        // CHECK: :[[@LINE-1]]:7: note: 'connect' is started by the completion handler of 'connect'
        profile->deleteLater();
        photos();
      });
    });
  }

private:
  void photos() {
    QNetworkReply *reply = manager.get({});
    connect(reply, &QNetworkReply::finished, this, &client::on_photos);
    // CHECK: :[[@LINE-1]]:5: note: 'connect' is started by the completion handler of 'connect'
  }
  void on_photos() {}

  QNetworkAccessManager manager;
};
