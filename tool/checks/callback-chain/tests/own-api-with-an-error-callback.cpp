// A callback for errors, which all of a chain share, is no sign that an operation is
// started again.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <functional>
#include <string>
#include <vector>

struct connection {
  std::vector<std::function<void(int, std::string)>> queue;
  void command(std::string, std::function<void(int, std::string)> callback) { queue.push_back(callback); }
  void cmd(std::string raw, std::function<void(int)> callback, std::function<void(std::string)> errback) {
    command(raw, [callback, errback](int answer, std::string error) {
      if (error.size())
        return errback(error);
      return callback(answer);
    });
  }
};

struct copy {
  connection source;
  void fail(std::string) {}
  void run() {
    source.cmd("ping", [this](int) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'cmd' -> 'cmd' -> 'cmd' [cotidy-callback-chain]
      source.cmd("dump", [this](int) {
        source.cmd("restore", [](int) {}, [this](std::string error) { fail(error); });
      }, [this](std::string error) { fail(error); });
    }, [this](std::string error) { fail(error); });
  }
};

void start() {
  copy all;
  all.run();
  while (!all.source.queue.empty()) {
    auto next = all.source.queue.back();
    all.source.queue.pop_back();
    next(0, "");
  }
}
