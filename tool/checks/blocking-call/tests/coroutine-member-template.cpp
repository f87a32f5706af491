// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

template <typename Stream> class connection {
public:
  task<> run() {
    stream.flush();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'file::flush' in coroutine 'connection::run' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
    co_return;
  }

private:
  Stream stream;
};

struct memory {
  void flush() {}
};
struct file {
  void flush() { fsync(1); }
};

task<> session(connection<memory> &first, connection<file> &second) {
  co_await first.run();
  co_await second.run();
}
