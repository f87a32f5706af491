// A body without braces gets them; what it does stays.
// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix --config='{CheckOptions: {cotidy-unbounded-loop.Sensitivity: High}}' \
// RUN:   %t/loops.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines --strict-whitespace %s < %t/loops.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only %t/loops.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only -DOTHER %t/loops.cpp
//--- loops.cpp
#include <atomic>
#include <boost/asio.hpp>
#include <sched.h>

namespace asio = boost::asio;

void step();
void work(int);
bool some(int);

asio::awaitable<void> one_line(int i) {
  if (some(i))
    for (;;) work(i); // for ever
  else
    for (;;) step();
  for(;;)work(i);
  co_return;
}

asio::awaitable<void> lines(std::atomic<bool> &stop, int i) {
  while (!stop)
    work(i);
  while (!stop) // not yet
    step(); // one more
  while (!stop &&
         some(i))
    work(i); /* as long as it may */
  do
    work(i);
  while (!stop);
  co_return;
}

asio::awaitable<void> statements(std::atomic<bool> &stop, int i) {
  while (!stop)
    if (some(i))
      step();
    else
      work(i);
  while (!stop)
    if (some(i)) {
      step();
    }
  while (!stop)
    try {
      step();
    } catch (...) {
    }
  while (!stop)
    for (int each : {1, 2, 3})
      work(each);
  while (!stop)
    do
      work(i);
    while (some(i));
  while (!stop)
    auto lambda = [i] { work(i); };
  co_return;
}

asio::awaitable<void> idle(std::atomic<bool> &ready) {
  while (!ready)
    sched_yield();
  co_return;
}

#define WORK step()
#define FOREVER for (;;)

asio::awaitable<void> macros(std::atomic<bool> &stop, int i) {
  while (!stop)
    WORK;
  while (!stop)
#ifdef OTHER
    work(i);
#else
    step();
#endif
  FOREVER
    work(i);
  co_return;
}
//--- expected.txt
// CHECK:asio::awaitable<void> one_line(int i) {
// CHECK-NEXT:  if (some(i))
// CHECK-NEXT:    for (;;) {
// CHECK-NEXT:      co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:      work(i);
// CHECK-NEXT:    } // for ever
// CHECK-NEXT:  else
// CHECK-NEXT:    for (;;) {
// CHECK-NEXT:      co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:      step();
// CHECK-NEXT:    }
// CHECK-NEXT:  for (;;) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    work(i);
// CHECK-NEXT:  }
// CHECK-NEXT:  co_return;
// CHECK-NEXT:}
// CHECK:asio::awaitable<void> lines(std::atomic<bool> &stop, int i) {
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    work(i);
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) { // not yet
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    step(); // one more
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop && some(i)) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    work(i); /* as long as it may */
// CHECK-NEXT:  }
// CHECK-NEXT:  do {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    work(i);
// CHECK-NEXT:  } while (!stop);
// CHECK-NEXT:  co_return;
// CHECK-NEXT:}
// CHECK:asio::awaitable<void> statements(std::atomic<bool> &stop, int i) {
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    if (some(i))
// CHECK-NEXT:      step();
// CHECK-NEXT:    else
// CHECK-NEXT:      work(i);
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    if (some(i)) {
// CHECK-NEXT:      step();
// CHECK-NEXT:    }
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    try {
// CHECK-NEXT:      step();
// CHECK-NEXT:    } catch (...) {
// CHECK-NEXT:    }
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    for (int each : {1, 2, 3})
// CHECK-NEXT:      work(each);
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    do
// CHECK-NEXT:      work(i);
// CHECK-NEXT:    while (some(i));
// CHECK-NEXT:  }
// CHECK-NEXT:  while (!stop) {
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:    auto lambda = [i] { work(i); };
// CHECK-NEXT:  }
// CHECK-NEXT:  co_return;
// CHECK-NEXT:}
// CHECK:asio::awaitable<void> idle(std::atomic<bool> &ready) {
// CHECK-NEXT:  while (!ready)
// CHECK-NEXT:    co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:  co_return;
// CHECK-NEXT:}
// CHECK:asio::awaitable<void> macros(std::atomic<bool> &stop, int i) {
// CHECK-NEXT:  while (!stop)
// CHECK-NEXT:    WORK;
// CHECK-NEXT:  while (!stop)
// CHECK-NEXT:#ifdef OTHER
// CHECK-NEXT:    work(i);
// CHECK-NEXT:#else
// CHECK-NEXT:    step();
// CHECK-NEXT:#endif
// CHECK-NEXT:  FOREVER
// CHECK-NEXT:    work(i);
// CHECK-NEXT:  co_return;
// CHECK-NEXT:}
