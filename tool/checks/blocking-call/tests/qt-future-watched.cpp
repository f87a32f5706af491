// Who watches a future is told when its result is there, and does not wait for
// it then.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <QtConcurrent/QtConcurrent>

int load();
void show(int);

class page : public QObject {
public:
  page() {
    connect(&watcher, &QFutureWatcher<int>::finished, this, &page::loaded);
  }
  void open() {
    text = QtConcurrent::run(load);
    watcher.setFuture(text);
    picture = QtConcurrent::run(load);
  }

private:
  void loaded() {
    show(text.result());
    show(picture.result());
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'QFuture::result' in completion handler 'page::loaded' (wait) [cotidy-blocking-call]
  }

  QFutureWatcher<int> watcher;
  QFuture<int> text, picture;
};
