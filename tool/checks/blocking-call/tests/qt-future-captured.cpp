// A future that a watcher has been given, and that its slot has captured.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <QtConcurrent/QtConcurrent>

int load();
void show(int);

class page : public QObject {
public:
  void open() {
    auto text = QtConcurrent::run(load);
    auto picture = QtConcurrent::run(load);
    auto watcher = new QFutureWatcher<int>();
    connect(watcher, &QFutureWatcher<int>::finished, this, [text, same = text, picture] {
      show(text.result());
      show(same.result());
      show(picture.result());
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'QFuture::result' in a completion handler (wait)
    });
    watcher->setFuture(text);
  }
};
