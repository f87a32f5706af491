// A pointer to an exception tells of a failure, however it is asked.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <exception>
#include <functional>

using told = std::function<void(std::exception_ptr error)>;
void async_connect(told handler);
void async_send(told handler);
void async_close(told handler);
void async_report(told handler);

void start() {
  async_connect([](std::exception_ptr failed) {
    if (failed)
      return;
    async_send([](std::exception_ptr error) {
      if (error != nullptr)
        async_report([error](std::exception_ptr) { async_close([](std::exception_ptr) {}); });
    });
  });
}
