// A function that hands its callback on inside of the handler of an operation that
// is only declared is an operation itself: its callback goes on.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <functional>
#include <string>

struct error {
  int code;
  explicit operator bool() const { return code != 0; }
};
namespace library {
void async_get(std::string url, std::function<void(error, std::string)> callback);
}

static void page(std::string url, std::function<void(error, std::string)> callback) {
  library::async_get(url, [=](error failed, std::string text) {
    if (failed)
      return callback(failed, "");
    callback(error{0}, text);
  });
}

void check(std::string url) {
  page(url, [](error, std::string next) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'page' -> 'page' -> 'page' [cotidy-callback-chain]
    page(next, [](error, std::string last) {
      // CHECK: :[[@LINE-1]]:5: note: 'page' is started by the completion handler of 'page'
      page(last, [](error, std::string) {});
      // CHECK: :[[@LINE-1]]:7: note: 'page' is started by the completion handler of 'page'
    });
  });
}
