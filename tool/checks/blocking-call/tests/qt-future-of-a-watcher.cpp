// The future that a watcher has is there when the watcher says so.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <QtConcurrent/QtConcurrent>

int load();
void show(int);

class page : public QObject {
public:
  page() {
    connect(&watcher, &QFutureWatcher<int>::finished, this, &page::loaded);
  }
  void open() { watcher.setFuture(QtConcurrent::run(load)); }

private:
  void loaded() {
    show(watcher.future().result());
    auto text = watcher.future();
    show(text.result());
    show(QtConcurrent::run(load).result());
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'QFuture::result' in completion handler 'page::loaded' (wait)
  }

  QFutureWatcher<int> watcher;
};
