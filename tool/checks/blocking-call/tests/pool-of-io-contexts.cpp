// An io_context behind a function that posts may be a pool of workers.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s

#include <boost/asio.hpp>
#include <unistd.h>

class workers {
  boost::asio::io_context context;

public:
  template <typename Work> void schedule(Work work) {
    boost::asio::post(context, std::move(work));
  }
};

void start(workers &pool) {
  pool.schedule([] { sleep(1); });
  // CHECK: :[[@LINE-1]]:22: warning: blocking call to 'sleep' in a completion handler (sleep)
}
